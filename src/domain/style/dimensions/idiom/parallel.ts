import { defineDimension } from '../../dimension';

export const parallel = defineDimension({
  id: 'idiom.parallel',
  title: 'Do tests run in parallel?',
  family: 'idiom',
  languages: ['go'],
  labels: { yes: 'yes', no: 'no' },
});
