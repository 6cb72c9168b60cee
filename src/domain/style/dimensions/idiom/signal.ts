import { defineDimension } from '../../dimension';

export const signal = defineDimension({
  id: 'idiom.signal',
  title: 'What goes through a channel that only signals?',
  family: 'idiom',
  languages: ['go'],
});
