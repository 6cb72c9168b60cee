import { defineDimension, python } from '../../dimension';

export const classBase = defineDimension({
  id: 'structure.classBase',
  title: 'What do classes derive from?',
  family: 'structure',
  languages: python,
  labels: { none: 'nothing', object: 'object, written out', one: 'one class', several: 'several classes' },
});
