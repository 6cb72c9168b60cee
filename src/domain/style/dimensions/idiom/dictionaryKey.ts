import { defineDimension, python } from '../../dimension';

export const dictionaryKey = defineDimension({
  id: 'idiom.dictionaryKey',
  title: 'What are the keys of dictionaries?',
  family: 'idiom',
  languages: python,
  labels: { 'a string': 'strings', 'something else': 'something else' },
});
