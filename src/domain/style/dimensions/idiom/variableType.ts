import { defineDimension, typescript } from '../../dimension';

export const variableType = defineDimension({
  id: 'idiom.variableType',
  title: 'Do variables with a value state their type?',
  family: 'idiom',
  languages: typescript,
  labels: { stated: 'stated', inferred: 'left to inference' },
});
