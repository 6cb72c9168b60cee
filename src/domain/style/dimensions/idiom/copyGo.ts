import { defineDimension } from '../../dimension';

export const copyGo = defineDimension({
  id: 'idiom.copyGo',
  title: 'How are slices copied?',
  family: 'idiom',
  languages: ['go'],
});
