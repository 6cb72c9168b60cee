import { defineDimension } from '../../dimension';

export const missingResult = defineDimension({
  id: 'idiom.missingResult',
  title: 'How is it said that there may be no result?',
  family: 'idiom',
  languages: ['java'],
});
