import { defineDimension, python } from '../../dimension';
import { annotated } from './annotated';

export const returnAnnotation = defineDimension({
  id: 'idiom.returnAnnotation',
  title: 'Do functions have a return type?',
  family: 'idiom',
  languages: python,
  labels: annotated,
});
