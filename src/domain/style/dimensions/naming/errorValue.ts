import { defineDimension } from '../../dimension';

export const errorValue = defineDimension({
  id: 'naming.errorValue',
  title: 'How are errors named that a package declares?',
  family: 'naming',
  languages: ['go'],
  labels: { Err: 'ErrNotFound', err: 'errNotFound', Error: 'NotFoundError', other: 'another way' },
  captured: ({ text }) => /^(Err|err)(?=[A-Z])/.exec(text)?.[0] ?? (/(Error|Err)$/.test(text) ? 'Error' : 'other'),
});
