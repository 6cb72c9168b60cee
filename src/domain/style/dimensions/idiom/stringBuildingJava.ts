import { defineDimension } from '../../dimension';

export const stringBuildingJava = defineDimension({
  id: 'idiom.stringBuildingJava',
  title: 'How are strings put together?',
  family: 'idiom',
  languages: ['java'],
});
