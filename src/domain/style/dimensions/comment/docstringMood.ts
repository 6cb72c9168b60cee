import { defineDimension, python } from '../../dimension';
import { firstLine } from './firstLine';

export const docstringMood = defineDimension({
  id: 'comment.docstringMood',
  title: 'How do docstrings begin?',
  family: 'comment',
  languages: python,
  labels: { Do: '“Return …”', Does: '“Returns …”', 'The thing': '“The …”' },
  docstring: ({ words }) => {
    const word = /^\w+/.exec(firstLine(words))?.[0] ?? '';
    if (/^(a|an|the|this)$/i.test(word)) return 'The thing';
    return /[^s]s$/.test(word) ? 'Does' : 'Do';
  },
});
