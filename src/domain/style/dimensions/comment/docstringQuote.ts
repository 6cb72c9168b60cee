import { defineDimension, python } from '../../dimension';

export const docstringQuote = defineDimension({
  id: 'comment.docstringQuote',
  title: 'Which quotes for docstrings?',
  family: 'comment',
  languages: python,
  docstring: ({ text }) => /("""|'''|"|')/.exec(text)?.[0],
});
