import { defineDimension } from '../../dimension';

export const rawString = defineDimension({
  id: 'idiom.rawString',
  title: 'How are quotes and backslashes written in strings?',
  family: 'idiom',
  languages: ['rust'],
});
