import { defineDimension, typescript } from '../../dimension';

export const objectType = defineDimension({
  id: 'idiom.objectType',
  title: 'interface or type?',
  family: 'idiom',
  languages: typescript,
});
