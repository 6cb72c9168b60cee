import { defineDimension } from '../../dimension';

export const quoteEscape = defineDimension({
  id: 'idiom.quoteEscape',
  title: 'How are quotes written in strings?',
  family: 'idiom',
  languages: ['go'],
  labels: { raw: '`"`', escaped: '"\\""' },
  captured: ({ type, parent }) =>
    parent?.type === 'field_declaration' ? undefined : type === 'raw_string_literal' ? 'raw' : 'escaped',
});
