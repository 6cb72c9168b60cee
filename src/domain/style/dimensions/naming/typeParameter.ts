import { defineDimension, typescript } from '../../dimension';

export const typeParameter = defineDimension({
  id: 'naming.typeParameter',
  title: 'How are type parameters named?',
  family: 'naming',
  languages: typescript,
  nodes: {
    type_parameter(node, see) {
      const name = node.child('name')?.text ?? '';
      see(/^[A-Z]$/.test(name) ? 'one letter' : /^T[A-Z]/.test(name) ? 'TName' : 'a word');
    },
  },
});
