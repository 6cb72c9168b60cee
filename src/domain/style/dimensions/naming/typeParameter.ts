import { defineDimension, typescript } from '../../dimension';

export const typeParameter = defineDimension({
  id: 'naming.typeParameter',
  title: 'How are type parameters named?',
  family: 'naming',
  languages: typescript,
  labels: { 'one letter': 'by one letter', 'a word': 'by a word' },
  nodes: {
    type_parameter(node, see) {
      const name = node.child('name')?.text ?? '';
      see(/^[A-Z]$/.test(name) ? 'one letter' : /^T[A-Z]/.test(name) ? 'TName' : 'a word');
    },
  },
});
