import { defineDimension, python } from '../../dimension';

export const pass = defineDimension({
  id: 'idiom.pass',
  title: 'How is an empty body written?',
  family: 'idiom',
  languages: python,
  nodes: {
    pass_statement: (_, see) => see('pass'),
    ellipsis: (node, see) => node.parent?.type === 'expression_statement' && see('...'),
  },
});
