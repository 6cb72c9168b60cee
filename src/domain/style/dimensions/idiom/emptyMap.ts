import { defineDimension } from '../../dimension';

export const emptyMap = defineDimension({
  id: 'idiom.emptyMap',
  title: 'How are empty maps made?',
  family: 'idiom',
  languages: ['go'],
});
