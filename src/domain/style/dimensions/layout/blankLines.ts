import { defineDimension } from '../../dimension';

export const blankLines = defineDimension({
  id: 'layout.blankLines',
  title: 'Are there blank lines inside functions?',
  family: 'layout',
  labels: { blank: 'with blank lines', tight: 'without blank lines' },
  file({ codeLines, lines }, see) {
    const isIndented = (line: number) => lines.code(line) > lines.start(line);
    for (const [index, line] of codeLines.entries()) {
      const above = codeLines[index - 1];
      if (above !== undefined && isIndented(line) && isIndented(above))
        see(line - above > 1 && lines.isBlank(line - 1) ? 'blank' : 'tight', line);
    }
  },
});
