import { defineDimension, ecmascript } from '../../dimension';

export const arrowBody = defineDimension({
  id: 'structure.arrowBody',
  title: 'Do arrow functions have a block?',
  family: 'structure',
  languages: ecmascript,
  labels: { block: '=> { … }', expression: '=> …' },
});
