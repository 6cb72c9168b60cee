import { defineDimension } from '../../dimension';

export const numberConversion = defineDimension({
  id: 'idiom.numberConversion',
  title: 'How are numbers converted?',
  family: 'idiom',
  languages: ['rust'],
});
