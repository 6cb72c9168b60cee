import { defineDimension, ecmascript } from '../../dimension';

const stringMethods =
  /^(startsWith|endsWith|includes|indexOf|lastIndexOf|substr|substring|slice|test|match|exec|charAt|charCodeAt)$/;

export const stringMethod = defineDimension({
  id: 'idiom.stringMethod',
  title: 'Which methods look into strings?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    call_expression(node, see) {
      const name = node.child('function')?.child('property')?.text ?? '';
      if (stringMethods.test(name)) see(name);
    },
  },
});
