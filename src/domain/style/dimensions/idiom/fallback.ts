import { defineDimension } from '../../dimension';

export const fallback = defineDimension({
  id: 'idiom.fallback',
  title: 'How is a fallback value given?',
  family: 'idiom',
  languages: ['rust'],
});
