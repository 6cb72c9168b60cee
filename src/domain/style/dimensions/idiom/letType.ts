import { defineDimension } from '../../dimension';

export const letType = defineDimension({
  id: 'idiom.letType',
  title: 'Do variables with a value state their type?',
  family: 'idiom',
  languages: ['rust'],
  labels: { stated: 'stated', inferred: 'left to inference' },
});
