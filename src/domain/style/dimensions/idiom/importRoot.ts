import { defineDimension } from '../../dimension';

export const importRoot = defineDimension({
  id: 'idiom.importRoot',
  title: 'From where are own and standard names brought in?',
  family: 'idiom',
  languages: ['rust'],
  captured: ({ text }) => /^(crate|self|super|std|core|alloc)\b/.exec(text)?.[0],
});
