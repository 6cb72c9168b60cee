import type { TextLines } from '../../syntax/textLines';
import { defineDimension, intervals } from '../dimension';

/** Steps wider than this are alignment, not indentation. */
const widestStep = 8;
const tab = 9;
const space = 32;

const length = intervals([20, 40, 60, 80, 100, 120]);

/** How many columns a line takes where a tab takes four. */
function width({ text }: TextLines, start: number, end: number): number {
  let columns = end - start;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === tab) columns += 3;
  return columns;
}

/** How many tabs and spaces stand from an offset on. */
function indentation(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code === tab || code === space; code = text.charCodeAt(end)) end++;
  return end - start;
}

export const lineDimensions = [
  defineDimension({
    id: 'layout.indent',
    title: 'How is code indented?',
    family: 'layout',
    labels: { tab: 'by tabs', 2: 'by 2 spaces', 3: 'by 3 spaces', 4: 'by 4 spaces', 8: 'by 8 spaces' },
    file({ codeLines, lines }, see) {
      let before = Number.NaN;
      for (const line of codeLines) {
        const start = lines.start(line);
        const indent = indentation(lines.text, start);
        if (lines.text.slice(start, start + indent).includes('\t')) see('tab', line);
        else if (indent > before && indent - before <= widestStep) see(String(indent - before), line);
        before = indent;
      }
    },
  }),
  defineDimension({
    id: 'layout.lineLength',
    title: 'How long are lines?',
    family: 'layout',
    file({ lines }, see) {
      for (let line = 0; line < lines.count; line++)
        if (!lines.isBlank(line)) see(length(width(lines, lines.start(line), lines.end(line))), line);
    },
  }),
  defineDimension({
    id: 'layout.blankLines',
    title: 'Are there blank lines inside functions?',
    family: 'layout',
    labels: { blank: 'a blank line between', tight: 'no blank line between' },
    file({ codeLines, lines }, see) {
      const isIndented = (line: number) => lines.code(line) > lines.start(line);
      for (const [index, line] of codeLines.entries()) {
        const above = codeLines[index - 1];
        if (above !== undefined && isIndented(line) && isIndented(above))
          see(line - above > 1 && lines.isBlank(line - 1) ? 'blank' : 'tight', line);
      }
    },
  }),
];
