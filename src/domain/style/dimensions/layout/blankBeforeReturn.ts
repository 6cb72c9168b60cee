import { defineDimension, onEach } from '../../dimension';

export const blankBeforeReturn = defineDimension({
  id: 'layout.blankBeforeReturn',
  title: 'Is there a blank line before the last return?',
  family: 'layout',
  labels: { blank: 'a blank line', tight: 'no blank line' },
  nodes: onEach(['return_statement', 'return_expression', 'return'], (node, see) => {
    if (node.nextPart) return;
    const before = node.previousPart;
    if (before) see(node.line - before.endLine > 1 ? 'blank' : 'tight');
  }),
});
