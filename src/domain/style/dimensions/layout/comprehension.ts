import { defineDimension, python } from '../../dimension';

export const comprehension = defineDimension({
  id: 'layout.comprehension',
  title: 'Are comprehensions broken over lines?',
  family: 'layout',
  languages: python,
  labels: { one: 'on one line', several: 'over several lines' },
  nodes: {
    list_comprehension: (node, see) => see(node.line === node.endLine ? 'one' : 'several'),
    generator_expression: (node, see) => see(node.line === node.endLine ? 'one' : 'several'),
  },
});
