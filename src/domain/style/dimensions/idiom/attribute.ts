import { defineDimension } from '../../dimension';

export const attribute = defineDimension({
  id: 'idiom.attribute',
  title: 'Which attributes and annotations?',
  family: 'idiom',
  languages: ['rust', 'java'],
});
