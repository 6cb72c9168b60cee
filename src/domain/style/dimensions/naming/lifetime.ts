import { defineDimension } from '../../dimension';

export const lifetime = defineDimension({
  id: 'naming.lifetime',
  title: 'How are lifetimes named?',
  family: 'naming',
  languages: ['rust'],
  labels: { "'a": "'a", letter: 'another letter', word: 'a word' },
  captured({ text }) {
    if (text === 'static' || text === '_') return undefined;
    return text === 'a' ? "'a" : text.length === 1 ? 'letter' : 'word';
  },
});
