import { defineDimension, python } from '../../dimension';

export const pass = defineDimension({
  id: 'idiom.pass',
  title: 'How is an empty body written?',
  family: 'idiom',
  languages: python,
});
