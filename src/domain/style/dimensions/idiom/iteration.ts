import { defineDimension, ecmascript } from '../../dimension';

const methodsThatLoop = /^(forEach|map|filter|reduce|some|every|find|flatMap)$/;

export const iteration = defineDimension({
  id: 'idiom.iteration',
  title: 'Which array methods?',
  family: 'idiom',
  languages: ecmascript,
  nodes: {
    call_expression(node, see) {
      const name = node.child('function')?.child('property')?.text ?? '';
      if (methodsThatLoop.test(name)) see(name);
    },
  },
});
