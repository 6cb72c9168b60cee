import { defineDimension, typescript } from '../../dimension';

export const cast = defineDimension({
  id: 'idiom.cast',
  title: 'How are types asserted?',
  family: 'idiom',
  languages: typescript,
});
