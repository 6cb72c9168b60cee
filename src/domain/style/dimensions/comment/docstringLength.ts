import { defineDimension, intervals, python } from '../../dimension';

const length = intervals([5, 10, 20, 50]);

export const docstringLength = defineDimension({
  id: 'comment.docstringLength',
  title: 'How many words have docstrings?',
  family: 'comment',
  languages: python,
  docstring: ({ words }) => length(words.trim().split(/\s+/).length),
});
