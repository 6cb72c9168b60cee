import { defineDimension } from '../../dimension';

export const constantSide = defineDimension({
  id: 'idiom.constantSide',
  title: 'Where do constants stand in comparisons?',
  family: 'idiom',
  languages: ['java'],
  labels: { first: 'on the left', second: 'on the right' },
});
