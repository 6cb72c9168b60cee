import { defineDimension } from '../../dimension';

export const absenceJava = defineDimension({
  id: 'idiom.absenceJava',
  title: 'How is it checked that something is missing?',
  family: 'idiom',
  languages: ['java'],
});
