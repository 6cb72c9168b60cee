import { defineDimension } from '../../dimension';

export const helperCall = defineDimension({
  id: 'idiom.helperCall',
  title: 'Do test helpers call t.Helper()?',
  family: 'idiom',
  languages: ['go'],
  labels: { yes: 'yes', no: 'no' },
});
