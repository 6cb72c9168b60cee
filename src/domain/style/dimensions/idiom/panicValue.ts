import { defineDimension } from '../../dimension';

export const panicValue = defineDimension({
  id: 'idiom.panicValue',
  title: 'What is a panic given?',
  family: 'idiom',
  languages: ['go'],
  labels: { 'a text': 'a text', 'a variable': 'a variable', 'something else': 'something else' },
  captured: ({ type, text }) => {
    if (/string_literal$/.test(type)) return 'a text';
    if (type === 'identifier') return 'a variable';
    return /^(fmt\.Sprintf?|fmt\.Errorf|errors\.New)(?=\()|\.Error\(\)$/.exec(text)?.[0] ?? 'something else';
  },
});
