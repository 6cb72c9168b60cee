import { defineDimension, ecmascript } from '../../dimension';

export const increment = defineDimension({
  id: 'idiom.increment',
  title: 'How is a counter raised?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    update_expression: (node, see) => see(/^(\+\+|--)/.test(node.text) ? '++i' : 'i++'),
    augmented_assignment_expression(node, see) {
      if (/[+-]= 1$/.test(node.text.slice(-4))) see('i += 1');
    },
  },
});
