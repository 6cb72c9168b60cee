import { defineDimension, ecmascript } from '../../dimension';

export const ternaryBreak = defineDimension({
  id: 'layout.ternaryBreak',
  title: 'Where does a ternary break?',
  family: 'layout',
  languages: [...ecmascript, 'java'],
  labels: { one: 'on one line', leads: '? starts a line', trails: '? ends a line' },
  nodes: {
    ternary_expression(node, see) {
      const mark = node.childOfType('?');
      const condition = node.child('condition');
      if (!mark || !condition) return;
      see(node.line === node.endLine ? 'one' : mark.line > condition.endLine ? 'leads' : 'trails');
    },
  },
});
