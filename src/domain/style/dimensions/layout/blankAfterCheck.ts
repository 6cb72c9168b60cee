import { defineDimension } from '../../dimension';

export const blankAfterCheck = defineDimension({
  id: 'layout.blankAfterCheck',
  title: 'Is there a blank line after error checks?',
  family: 'layout',
  languages: ['go'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured: (node) => {
    const { nextPart } = node;
    return nextPart && (nextPart.line - node.endLine > 1 ? 'blank' : 'tight');
  },
});
