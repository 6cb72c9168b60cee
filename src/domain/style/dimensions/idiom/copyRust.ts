import { defineDimension } from '../../dimension';

export const copyRust = defineDimension({
  id: 'idiom.copyRust',
  title: 'How are values copied?',
  family: 'idiom',
  languages: ['rust'],
});
