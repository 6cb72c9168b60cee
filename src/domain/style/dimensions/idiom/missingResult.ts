import { defineDimension } from '../../dimension';

export const missingResult = defineDimension({
  id: 'idiom.missingResult',
  title: 'How is a missing result returned?',
  family: 'idiom',
  languages: ['java'],
});
