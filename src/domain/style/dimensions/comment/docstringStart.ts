import { defineDimension, python } from '../../dimension';

export const docstringStart = defineDimension({
  id: 'comment.docstringStart',
  title: 'Where does a docstring begin?',
  labels: { same: 'right after the quotes', next: 'on the next line' },
  family: 'comment',
  languages: python,
  docstring: ({ words }) => (/^\s*\n/.test(words) ? 'next' : words.startsWith(' ') ? 'after a space' : 'same'),
});
