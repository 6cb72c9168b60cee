import { defineDimension } from '../../dimension';

export const ownString = defineDimension({
  id: 'idiom.ownString',
  title: 'How does a literal become a String?',
  family: 'idiom',
  languages: ['rust'],
});
