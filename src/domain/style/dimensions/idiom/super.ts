import { defineDimension, python } from '../../dimension';

export const idiomSuper = defineDimension({
  id: 'idiom.super',
  title: 'How is the base class called?',
  family: 'idiom',
  languages: python,
  nodes: {
    call(node, see) {
      if (node.child('function')?.text === 'super')
        see(node.child('arguments')?.parts.length ? 'super(C, self)' : 'super()');
    },
  },
});
