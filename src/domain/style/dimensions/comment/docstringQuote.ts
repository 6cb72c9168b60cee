import { defineDimension, python } from '../../dimension';

export const docstringQuote = defineDimension({
  id: 'comment.docstringQuote',
  title: 'Which quotes do docstrings have?',
  family: 'comment',
  languages: python,
  labels: { '"""': 'three double quotes', "'''": 'three single quotes', '"': 'a double quote', "'": 'a single quote' },
  docstring: ({ text }) => /("""|'''|"|')/.exec(text)?.[0],
});
