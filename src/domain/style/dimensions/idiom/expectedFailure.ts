import { defineDimension } from '../../dimension';

export const expectedFailure = defineDimension({
  id: 'idiom.expectedFailure',
  title: 'How is it tested that something fails?',
  family: 'idiom',
  languages: ['java'],
  labels: { 'try and fail': 'a try block with fail()' },
});
