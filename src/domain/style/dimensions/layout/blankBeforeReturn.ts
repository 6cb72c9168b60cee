import { defineDimension, onEach } from '../../dimension';

export const blankBeforeReturn = defineDimension({
  id: 'layout.blankBeforeReturn',
  title: 'Is there a blank line before the last return?',
  family: 'layout',
  labels: { blank: 'a blank line', tight: 'no blank line' },
  captured(node) {
    const before = node.previousPart;
    if (!before || /(statement|declaration|item|invocation)$/.test(node.type)) return undefined;
    return node.line - before.endLine > 1 ? 'blank' : 'tight';
  },
  nodes: onEach(['return_statement', 'return_expression', 'return'], (node, see) => {
    if (node.nextPart) return;
    const before = node.previousPart;
    if (before) see(node.line - before.endLine > 1 ? 'blank' : 'tight');
  }),
});
