import { defineDimension } from '../../dimension';

export const tagCase = defineDimension({
  id: 'naming.tagCase',
  title: 'How are fields named in tags?',
  family: 'naming',
  languages: ['go'],
  captured: ({ text }) => {
    const name = /(?:json|yaml|toml|xml|db|form):"([\w-]+)/.exec(text)?.[1];
    if (!name || name === '-') return undefined;
    if (name.includes('_')) return 'snake_case';
    if (name.includes('-')) return 'kebab-case';
    if (/^[A-Z]/.test(name)) return 'PascalCase';
    // One word in small letters fits all of them.
    return /[A-Z]/.test(name) ? 'camelCase' : undefined;
  },
});
