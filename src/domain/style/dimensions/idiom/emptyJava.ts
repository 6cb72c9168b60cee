import { defineDimension } from '../../dimension';

export const emptyJava = defineDimension({
  id: 'idiom.emptyJava',
  title: 'How is emptiness checked?',
  family: 'idiom',
  languages: ['java'],
});
