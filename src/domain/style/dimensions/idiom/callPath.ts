import { defineDimension } from '../../dimension';

export const callPath = defineDimension({
  id: 'idiom.callPath',
  title: 'Are functions of the standard library called by their full path?',
  family: 'idiom',
  languages: ['rust'],
  labels: { full: 'std::mem::swap', module: 'mem::swap' },
  captured: ({ text }) => (/^(std|core|alloc)::/.test(text) ? 'full' : 'module'),
});
