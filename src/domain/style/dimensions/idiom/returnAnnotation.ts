import { defineDimension, python } from '../../dimension';
import { annotated } from './annotated';

export const returnAnnotation = defineDimension({
  id: 'idiom.returnAnnotation',
  title: 'Do functions have a return type?',
  family: 'idiom',
  languages: python,
  labels: annotated,
  nodes: { function_definition: (node, see) => see(node.child('return_type') ? 'annotated' : 'bare') },
});
