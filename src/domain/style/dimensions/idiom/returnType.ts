import { defineDimension, onEach, typescript } from '../../dimension';

const callables = ['function_declaration', 'method_definition', 'arrow_function', 'function_expression'];

export const returnType = defineDimension({
  id: 'idiom.returnType',
  title: 'Do functions state what they return?',
  family: 'idiom',
  languages: typescript,
  labels: { stated: 'stated', inferred: 'left to inference' },
  nodes: onEach(callables, (node, see) => {
    if (node.child('body')?.type === 'statement_block') see(node.child('return_type') ? 'stated' : 'inferred');
  }),
});
