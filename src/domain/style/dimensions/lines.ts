import { defineDimension, interval, type StyledFile } from '../dimension';

const blank = /^\s*$/;
/** Steps wider than this are alignment, not indentation. */
const widestStep = 8;

/** The lines that hold code, as pairs of number and text. */
function* codeLines({ lines, comments }: StyledFile): Generator<[line: number, text: string]> {
  const inComment = new Set<number>();
  for (const comment of comments) {
    if (!blank.test(comment.before)) continue;
    for (let line = comment.line; line <= comment.endLine; line++) inComment.add(line);
  }
  for (const [line, text] of lines.entries()) if (!blank.test(text) && !inComment.has(line)) yield [line, text];
}

export const lineDimensions = [
  defineDimension({
    id: 'layout.indent',
    title: 'How is code indented?',
    family: 'layout',
    labels: { tab: 'by tabs', 2: 'by 2 spaces', 3: 'by 3 spaces', 4: 'by 4 spaces', 8: 'by 8 spaces' },
    file(file, see) {
      let before = Number.NaN;
      for (const [line, text] of codeLines(file)) {
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
    file(file, see) {
      let before = -1;
      for (const [line, text] of codeLines(file)) {
        if (before >= 0 && /^\s/.test(text) && /^\s/.test(file.lines[before] ?? ''))
          see(line - before > 1 && blank.test(file.lines[line - 1] ?? '') ? 'blank' : 'tight', line);
        before = line;
      }
    },
  }),
];
