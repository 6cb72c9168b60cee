import { defineDimension } from '../../dimension';

export const absenceRust = defineDimension({
  id: 'idiom.absenceRust',
  title: 'How is it checked that something is missing?',
  family: 'idiom',
  languages: ['rust'],
});
