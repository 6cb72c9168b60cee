import { defineDimension } from '../../dimension';

export const subtestName = defineDimension({
  id: 'idiom.subtestName',
  title: 'What names a case of a test?',
  family: 'idiom',
  languages: ['go'],
  captured: ({ type, text }) => {
    if (/string_literal$/.test(type)) return 'a text';
    if (type === 'selector_expression') return text.replace(/^.*\./, '.');
    return type === 'identifier' ? 'a variable' : 'something computed';
  },
});
