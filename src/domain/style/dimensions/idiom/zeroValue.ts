import { defineDimension } from '../../dimension';

export const zeroValue = defineDimension({
  id: 'idiom.zeroValue',
  title: 'How is a variable declared that starts empty?',
  family: 'idiom',
  languages: ['go'],
});
