import { defineDimension } from '../../dimension';

export const constantSide = defineDimension({
  id: 'idiom.constantSide',
  title: 'On which side of a comparison stands a constant?',
  family: 'idiom',
  languages: ['java'],
  labels: { first: 'the left', second: 'the right' },
});
