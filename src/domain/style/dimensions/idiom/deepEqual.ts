import { defineDimension } from '../../dimension';

export const deepEqual = defineDimension({
  id: 'idiom.deepEqual',
  title: 'How are whole values compared?',
  family: 'idiom',
  languages: ['go'],
});
