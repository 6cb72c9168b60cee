import { defineDimension, python } from '../../dimension';

export const classBase = defineDimension({
  id: 'structure.classBase',
  title: 'What do classes derive from?',
  family: 'structure',
  languages: python,
  labels: { none: 'nothing', object: 'object, in so many words' },
  nodes: {
    class_definition(node, see) {
      const bases = node.child('superclasses')?.parts ?? [];
      see(bases.length === 0 ? 'none' : bases.length > 1 ? 'several' : bases[0]?.text === 'object' ? 'object' : 'one');
    },
  },
});
