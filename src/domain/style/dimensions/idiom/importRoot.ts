import { defineDimension } from '../../dimension';

export const importRoot = defineDimension({
  id: 'idiom.importRoot',
  title: 'Where do own and standard imports begin?',
  family: 'idiom',
  languages: ['rust'],
  captured: ({ text }) => /^(crate|self|super|std|core|alloc)\b/.exec(text)?.[0],
});
