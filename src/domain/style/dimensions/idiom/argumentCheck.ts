import { defineDimension } from '../../dimension';

export const argumentCheck = defineDimension({
  id: 'idiom.argumentCheck',
  title: 'How are arguments checked?',
  family: 'idiom',
  languages: ['java'],
});
