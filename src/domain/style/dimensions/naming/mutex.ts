import { defineDimension } from '../../dimension';

export const mutex = defineDimension({
  id: 'naming.mutex',
  title: 'What is a mutex called?',
  family: 'naming',
  languages: ['go'],
  labels: { embedded: 'nothing: it is embedded' },
  captured: ({ type, text }) => (type === 'field_declaration' ? 'embedded' : text),
});
