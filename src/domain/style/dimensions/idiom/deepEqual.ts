import { defineDimension } from '../../dimension';

export const deepEqual = defineDimension({
  id: 'idiom.deepEqual',
  title: 'How are values compared as a whole?',
  family: 'idiom',
  languages: ['go'],
});
