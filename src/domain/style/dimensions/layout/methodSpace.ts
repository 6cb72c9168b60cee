import { defineDimension, ecmascript } from '../../dimension';
import { spaceBeforeParameters, spaced } from './spaceBeforeParameters';

export const methodSpace = defineDimension({
  id: 'layout.methodSpace',
  title: 'Is there a space between a method’s name and its parameters?',
  family: 'layout',
  languages: ecmascript,
  labels: spaced,
  nodes: { method_definition: spaceBeforeParameters },
});
