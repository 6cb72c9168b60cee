import { defineDimension, typescript } from '../../dimension';

export const arrayType = defineDimension({
  id: 'idiom.arrayType',
  title: 'How are array types written?',
  family: 'idiom',
  languages: typescript,
});
