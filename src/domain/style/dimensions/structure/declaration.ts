import { defineDimension, ecmascript } from '../../dimension';

export const declaration = defineDimension({
  id: 'structure.declaration',
  title: 'Which word declares variables?',
  family: 'structure',
  languages: ecmascript,
});
