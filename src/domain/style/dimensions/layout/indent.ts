import { defineDimension } from '../../dimension';

/** Steps wider than this are alignment, not indentation. */
const widestStep = 8;

const tab = 9;

const space = 32;

/** How many tabs and spaces stand from an offset on. */
function indentation(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code === tab || code === space; code = text.charCodeAt(end)) end++;
  return end - start;
}

export const indent = defineDimension({
  id: 'layout.indent',
  title: 'How is code indented?',
  family: 'layout',
  labels: {
    tab: 'by tabs',
    1: 'by 1 space',
    2: 'by 2 spaces',
    3: 'by 3 spaces',
    4: 'by 4 spaces',
    5: 'by 5 spaces',
    6: 'by 6 spaces',
    7: 'by 7 spaces',
    8: 'by 8 spaces',
  },
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
});
