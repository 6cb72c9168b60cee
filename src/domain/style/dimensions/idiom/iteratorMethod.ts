import { defineDimension } from '../../dimension';

export const iteratorMethod = defineDimension({
  id: 'idiom.iteratorMethod',
  title: 'Which methods go through collections?',
  family: 'idiom',
  languages: ['rust', 'java'],
});
