import { defineDimension, ecmascript } from '../../dimension';

export const testCall = defineDimension({
  id: 'idiom.testCall',
  title: 'Which word begins a test?',
  family: 'idiom',
  languages: ecmascript,
});
