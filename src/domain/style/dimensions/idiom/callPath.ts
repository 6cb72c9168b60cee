import { defineDimension } from '../../dimension';

export const callPath = defineDimension({
  id: 'idiom.callPath',
  title: 'How are standard functions called?',
  family: 'idiom',
  languages: ['rust'],
  labels: { full: 'std::mem::swap', module: 'mem::swap' },
  captured: ({ text }) => (/^(std|core|alloc)::/.test(text) ? 'full' : 'module'),
});
