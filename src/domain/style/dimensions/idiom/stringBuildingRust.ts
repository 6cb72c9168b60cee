import { defineDimension } from '../../dimension';

export const stringBuildingRust = defineDimension({
  id: 'idiom.stringBuildingRust',
  title: 'How are strings put together?',
  family: 'idiom',
  languages: ['rust'],
});
