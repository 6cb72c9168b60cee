import { defineDimension } from '../../dimension';

export const stringCall = defineDimension({
  id: 'idiom.stringCall',
  title: 'Which functions look into strings?',
  family: 'idiom',
  languages: ['go'],
});
