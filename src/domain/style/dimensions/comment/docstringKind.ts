import { defineDimension, python } from '../../dimension';

export const docstringKind = defineDimension({
  id: 'comment.docstringKind',
  title: 'How are parameters documented?',
  family: 'comment',
  languages: python,
  docstring: ({ words, oneLine }) => {
    if (/:param|:return|:type/.test(words)) return 'Sphinx';
    if (/^\s*(Args|Returns|Raises):/m.test(words)) return 'Google';
    if (/-----/.test(words)) return 'NumPy';
    return oneLine ? 'one line' : 'prose';
  },
});
