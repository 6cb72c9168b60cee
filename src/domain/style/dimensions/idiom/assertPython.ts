import { defineDimension, python } from '../../dimension';

export const assertPython = defineDimension({
  id: 'idiom.assertPython',
  title: 'How is something asserted?',
  family: 'idiom',
  languages: python,
});
