import { defineDimension } from '../../dimension';

export const errorConversion = defineDimension({
  id: 'idiom.errorConversion',
  title: 'How are errors turned into others?',
  family: 'idiom',
  languages: ['rust'],
});
