import { defineDimension } from '../../dimension';

export const sort = defineDimension({
  id: 'idiom.sort',
  title: 'How is something sorted?',
  family: 'idiom',
  languages: ['go'],
});
