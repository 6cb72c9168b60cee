import { defineDimension, ecmascript } from '../../dimension';

export const conversion = defineDimension({
  id: 'idiom.conversion',
  title: 'How are values converted?',
  family: 'idiom',
  languages: ecmascript,
  captured: (called) => `${called.text}()`,
  nodes: {
    unary_expression(node, see) {
      if (node.text.startsWith('!!')) see('!!x');
      else if (/^\+[\w(]/.test(node.text)) see('+x');
    },
  },
});
