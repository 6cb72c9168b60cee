import { defineDimension, ecmascript } from '../../dimension';
import { comparison, operator } from './operator';

export const equality = defineDimension({
  id: 'idiom.equality',
  title: 'Strict or loose equality?',
  family: 'idiom',
  languages: ecmascript,
  labels: { strict: '===', loose: '==' },
  nodes: {
    binary_expression(node, see) {
      if (comparison.test(operator(node))) see(operator(node).length === 3 ? 'strict' : 'loose');
    },
  },
});
