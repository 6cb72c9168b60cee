import { defineDimension } from '../../dimension';

export const blankAfterCheck = defineDimension({
  id: 'layout.blankAfterCheck',
  title: 'Does a blank line follow the check of an error?',
  family: 'layout',
  languages: ['go'],
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured: (node) => {
    const { nextPart } = node;
    return nextPart && (nextPart.line - node.endLine > 1 ? 'blank' : 'tight');
  },
});
