import { defineDimension } from '../../dimension';

export const pointerTo = defineDimension({
  id: 'idiom.pointerTo',
  title: 'How is a pointer to something new made?',
  family: 'idiom',
  languages: ['go'],
});
