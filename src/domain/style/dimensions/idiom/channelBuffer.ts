import { defineDimension } from '../../dimension';

export const channelBuffer = defineDimension({
  id: 'idiom.channelBuffer',
  title: 'Do channels have a buffer?',
  family: 'idiom',
  languages: ['go'],
  labels: { none: 'no', one: 'for one value', more: 'for more values' },
});
