import { defineDimension, interval } from '../dimension';

const blank = /^\s*$/;
/** Steps wider than this are alignment, not indentation. */
const widestStep = 8;

export const lineDimensions = [
  defineDimension({
    id: 'layout.indent',
    title: 'How is code indented?',
    family: 'layout',
    labels: { tab: 'by tabs', 2: 'by 2 spaces', 3: 'by 3 spaces', 4: 'by 4 spaces', 8: 'by 8 spaces' },
    file({ codeLines }, see) {
      let before = Number.NaN;
      for (const { line, text } of codeLines) {
        const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
        if (indent.includes('\t')) see('tab', line);
        else if (indent.length > before && indent.length - before <= widestStep)
          see(String(indent.length - before), line);
        before = indent.length;
      }
    },
  }),
  defineDimension({
    id: 'layout.lineLength',
    title: 'How long are lines?',
    family: 'layout',
    file({ lines }, see) {
      for (const [line, text] of lines.entries())
        if (!blank.test(text)) see(interval(text.replace(/\t/g, '    ').length, [20, 40, 60, 80, 100, 120]), line);
    },
  }),
  defineDimension({
    id: 'layout.blankLines',
    title: 'Are there blank lines inside functions?',
    family: 'layout',
    labels: { blank: 'a blank line between', tight: 'no blank line between' },
    file({ codeLines, lines }, see) {
      for (const [index, { line, text }] of codeLines.entries()) {
        const above = codeLines[index - 1];
        if (above && /^\s/.test(text) && /^\s/.test(above.text))
          see(line - above.line > 1 && blank.test(lines[line - 1] ?? '') ? 'blank' : 'tight', line);
      }
    },
  }),
];
