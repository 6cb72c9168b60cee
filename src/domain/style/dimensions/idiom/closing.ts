import { defineDimension } from '../../dimension';

export const closing = defineDimension({
  id: 'idiom.closing',
  title: 'How are resources closed?',
  family: 'idiom',
  languages: ['java'],
});
