import { defineDimension } from '../../dimension';

export const blankAtBlockStart = defineDimension({
  id: 'layout.blankAtBlockStart',
  title: 'Does a blank line follow the head of a function?',
  family: 'layout',
  languages: ['go'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured: ({ line, endLine, tree }) =>
    endLine - line < 2 ? undefined : tree.lines.isBlank(line + 1) ? 'blank' : 'tight',
});
