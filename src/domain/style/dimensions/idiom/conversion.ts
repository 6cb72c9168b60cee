import { defineDimension, ecmascript } from '../../dimension';

export const conversion = defineDimension({
  id: 'idiom.conversion',
  title: 'How are values converted?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    unary_expression(node, see) {
      if (node.text.startsWith('!!')) see('!!x');
      else if (/^\+[\w(]/.test(node.text)) see('+x');
    },
    call_expression(node, see) {
      const name = node.child('function')?.text ?? '';
      if (/^(Boolean|String|Number|parseInt|parseFloat)$/.test(name)) see(`${name}()`);
    },
  },
});
