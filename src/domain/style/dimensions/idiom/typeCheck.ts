import { defineDimension, ecmascript, python } from '../../dimension';
import { operator } from './operator';

export const typeCheck = defineDimension({
  id: 'idiom.typeCheck',
  title: 'How are types checked?',
  family: 'idiom',
  languages: [...python, ...ecmascript],
  nodes: {
    call(node, see) {
      const called = node.child('function')?.text ?? '';
      if (/^(isinstance|issubclass|hasattr|getattr|callable|type)$/.test(called)) see(called);
    },
    unary_expression(node, see) {
      if (node.text.startsWith('typeof ')) see('typeof');
    },
    binary_expression(node, see) {
      if (operator(node) === 'instanceof') see('instanceof');
    },
  },
});
