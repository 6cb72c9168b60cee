import { defineDimension } from '../../dimension';

export const zeroValue = defineDimension({
  id: 'idiom.zeroValue',
  title: 'How are empty variables declared?',
  family: 'idiom',
  languages: ['go'],
});
