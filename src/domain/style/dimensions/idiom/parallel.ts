import { defineDimension } from '../../dimension';

export const parallel = defineDimension({
  id: 'idiom.parallel',
  title: 'Do tests run beside each other?',
  family: 'idiom',
  languages: ['go'],
  labels: { yes: 't.Parallel()', no: 'no' },
});
