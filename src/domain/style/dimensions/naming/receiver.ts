import { defineDimension } from '../../dimension';

export const receiver = defineDimension({
  id: 'naming.receiver',
  title: 'How are receivers named?',
  family: 'naming',
  languages: ['go'],
  labels: {
    letter: 'a single letter',
    short: 'two or three letters',
    word: 'a word',
    self: 'self, this or me',
    none: 'not at all',
  },
  captured: ({ text, type }) => {
    if (type === 'parameter_declaration' || text === '_') return 'none';
    if (/^(self|this|me)$/.test(text)) return 'self';
    return text.length === 1 ? 'letter' : text.length <= 3 ? 'short' : 'word';
  },
});
