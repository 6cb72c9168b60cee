import { defineDimension } from '../../dimension';

export const endless = defineDimension({
  id: 'idiom.endless',
  title: 'How is an endless loop written?',
  family: 'idiom',
  languages: ['java'],
});
