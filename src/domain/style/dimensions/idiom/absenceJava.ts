import { defineDimension } from '../../dimension';

export const absenceJava = defineDimension({
  id: 'idiom.absenceJava',
  title: 'How is a missing value checked?',
  family: 'idiom',
  languages: ['java'],
});
