import { defineDimension } from '../../dimension';

export const errorValue = defineDimension({
  id: 'naming.errorValue',
  title: 'How are package errors named?',
  family: 'naming',
  languages: ['go'],
  labels: { Err: 'ErrNotFound', err: 'errNotFound', Error: 'NotFoundError', other: 'in another way' },
  captured: ({ text }) => /^(Err|err)(?=[A-Z])/.exec(text)?.[0] ?? (/(Error|Err)$/.test(text) ? 'Error' : 'other'),
});
