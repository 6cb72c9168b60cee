import { defineDimension, ecmascript } from '../../dimension';
import { operator } from './operator';

export const empty = defineDimension({
  id: 'idiom.empty',
  title: 'How is emptiness checked?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    binary_expression(node, see) {
      if (node.child('right')?.text === '0' && /\.(length|size)$/.test(node.child('left')?.text ?? ''))
        see(`${operator(node)} 0`);
    },
    unary_expression(node, see) {
      if (/^!+[\w.]+\.(length|size)$/.test(node.text)) see('!x.length');
    },
  },
});
