import { defineDimension } from '../../dimension';

export const subtest = defineDimension({
  id: 'naming.subtest',
  title: 'How are subtests named?',
  family: 'naming',
  languages: ['go'],
  labels: {
    words: 'in words',
    lower: 'inOneWord',
    Pascal: 'InOneWord',
    snake: 'with_underscores',
    dash: 'with-dashes',
  },
  captured: ({ text }) => {
    const name = text.slice(1, -1);
    if (name.includes(' ')) return 'words';
    if (name.includes('_')) return 'snake';
    if (name.includes('-')) return 'dash';
    return /^[A-Z]/.test(name) ? 'Pascal' : /^[a-z]/.test(name) ? 'lower' : undefined;
  },
});
