import { defineDimension } from '../../dimension';

export const blankAtStart = defineDimension({
  id: 'layout.blankAtStart',
  title: 'Do classes start with a blank line?',
  family: 'layout',
  languages: ['java'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured({ endLine, firstPart, line, tree }) {
    if (!firstPart || firstPart.line === line || line >= endLine) return undefined;
    return tree.lines.isBlank(line + 1) ? 'blank' : 'tight';
  },
});
