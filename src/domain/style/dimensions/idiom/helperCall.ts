import { defineDimension } from '../../dimension';

export const helperCall = defineDimension({
  id: 'idiom.helperCall',
  title: 'Do helpers of tests say that they are?',
  family: 'idiom',
  languages: ['go'],
  labels: { yes: 't.Helper()', no: 'no' },
});
