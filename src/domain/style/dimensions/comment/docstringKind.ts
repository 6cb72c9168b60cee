import { defineDimension, python } from '../../dimension';

export const docstringKind = defineDimension({
  id: 'comment.docstringKind',
  title: 'Which form do docstrings have?',
  family: 'comment',
  languages: python,
  labels: {
    prose: 'several lines of prose',
    'one line': 'one line',
    Sphinx: 'Sphinx style',
    NumPy: 'NumPy style',
    Google: 'Google style',
  },
  docstring: ({ words, oneLine }) => {
    if (/:param|:return|:type/.test(words)) return 'Sphinx';
    if (/^\s*(Args|Returns|Raises):/m.test(words)) return 'Google';
    if (/-----/.test(words)) return 'NumPy';
    return oneLine ? 'one line' : 'prose';
  },
});
