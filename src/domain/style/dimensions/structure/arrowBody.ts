import { defineDimension, ecmascript } from '../../dimension';

export const arrowBody = defineDimension({
  id: 'structure.arrowBody',
  title: 'Do arrow functions have a block?',
  family: 'structure',
  languages: ecmascript,
  labels: { block: '=> { … }', expression: '=> …' },
  nodes: {
    arrow_function: (node, see) => see(node.child('body')?.type === 'statement_block' ? 'block' : 'expression'),
  },
});
