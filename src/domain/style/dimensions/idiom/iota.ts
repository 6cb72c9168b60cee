import { defineDimension } from '../../dimension';

export const iota = defineDimension({
  id: 'idiom.iota',
  title: 'How are enumerations declared?',
  family: 'idiom',
  languages: ['go'],
});
