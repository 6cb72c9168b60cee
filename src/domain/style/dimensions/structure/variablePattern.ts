import { defineDimension, ecmascript } from '../../dimension';

export const variablePattern = defineDimension({
  id: 'structure.variablePattern',
  title: 'Are values taken apart where they are declared?',
  family: 'structure',
  languages: ecmascript,
});
