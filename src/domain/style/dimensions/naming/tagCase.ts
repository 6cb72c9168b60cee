import { defineDimension } from '../../dimension';

export const tagCase = defineDimension({
  id: 'naming.tagCase',
  title: 'How are fields named in tags?',
  family: 'naming',
  languages: ['go'],
  labels: { lower: 'one lower-case word' },
  captured: ({ text }) => {
    const name = /(?:json|yaml|toml|xml|db|form):"([\w-]+)/.exec(text)?.[1];
    if (!name || name === '-') return undefined;
    if (name.includes('_')) return 'snake_case';
    if (name.includes('-')) return 'kebab-case';
    return /^[A-Z]/.test(name) ? 'PascalCase' : /[A-Z]/.test(name) ? 'camelCase' : 'lower';
  },
});
