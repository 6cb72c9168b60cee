import { defineDimension } from '../../dimension';

export const selfType = defineDimension({
  id: 'idiom.selfType',
  title: 'Self, or the name of the type?',
  family: 'idiom',
  languages: ['rust'],
  labels: { name: 'the name' },
});
