import { defineDimension, ecmascript } from '../../dimension';

export const variablePattern = defineDimension({
  id: 'structure.variablePattern',
  title: 'Are values destructured when declared?',
  family: 'structure',
  languages: ecmascript,
  labels: { whole: 'taken whole', 'taken apart': 'destructured' },
});
