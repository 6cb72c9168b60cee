import { defineDimension } from '../../dimension';

export const fallback = defineDimension({
  id: 'idiom.fallback',
  title: 'How is another value given instead of nothing?',
  family: 'idiom',
  languages: ['rust'],
});
