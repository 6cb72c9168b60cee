import { defineDimension, python } from '../../dimension';

export const docstringStart = defineDimension({
  id: 'comment.docstringStart',
  title: 'Where do docstrings begin?',
  labels: { same: 'right after the quotes', next: 'on the next line', 'after a space': 'after a space' },
  family: 'comment',
  languages: python,
  docstring: ({ words }) => (/^\s*\n/.test(words) ? 'next' : words.startsWith(' ') ? 'after a space' : 'same'),
});
