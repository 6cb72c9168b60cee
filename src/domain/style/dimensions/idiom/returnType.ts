import { defineDimension, typescript } from '../../dimension';

export const returnType = defineDimension({
  id: 'idiom.returnType',
  title: 'Do functions state what they return?',
  family: 'idiom',
  languages: typescript,
  labels: { stated: 'stated', inferred: 'left to inference' },
});
