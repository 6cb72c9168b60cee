import { defineDimension, python } from '../../dimension';
import { annotated } from './annotated';

export const variableAnnotation = defineDimension({
  id: 'idiom.variableAnnotation',
  title: 'Do variables have types?',
  family: 'idiom',
  languages: python,
  labels: annotated,
});
