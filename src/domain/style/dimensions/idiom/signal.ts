import { defineDimension } from '../../dimension';

export const signal = defineDimension({
  id: 'idiom.signal',
  title: 'What goes through a signal channel?',
  family: 'idiom',
  languages: ['go'],
});
