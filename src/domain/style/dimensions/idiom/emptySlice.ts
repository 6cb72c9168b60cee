import { defineDimension } from '../../dimension';

export const emptySlice = defineDimension({
  id: 'idiom.emptySlice',
  title: 'How are empty slices made?',
  family: 'idiom',
  languages: ['go'],
});
