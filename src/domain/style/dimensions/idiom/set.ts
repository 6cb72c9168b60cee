import { defineDimension } from '../../dimension';

export const set = defineDimension({
  id: 'idiom.set',
  title: 'What is a set made of?',
  family: 'idiom',
  languages: ['go'],
});
