import { defineDimension } from '../../dimension';

export const errorMake = defineDimension({
  id: 'idiom.errorMake',
  title: 'How are errors made?',
  family: 'idiom',
  languages: ['go'],
});
