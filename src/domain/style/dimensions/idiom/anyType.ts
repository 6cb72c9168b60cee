import { defineDimension, typescript } from '../../dimension';

export const anyType = defineDimension({
  id: 'idiom.anyType',
  title: 'any or unknown?',
  family: 'idiom',
  languages: typescript,
});
