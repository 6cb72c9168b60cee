import { defineDimension } from '../../dimension';

export const subtestName = defineDimension({
  id: 'idiom.subtestName',
  title: 'What names a subtest?',
  family: 'idiom',
  languages: ['go'],
  labels: { 'a text': 'a text', 'a variable': 'a variable', 'something computed': 'something computed' },
  captured: ({ type, text }) => {
    if (/string_literal$/.test(type)) return 'a text';
    if (type === 'selector_expression') return text.replace(/^.*\./, '.');
    return type === 'identifier' ? 'a variable' : 'something computed';
  },
});
