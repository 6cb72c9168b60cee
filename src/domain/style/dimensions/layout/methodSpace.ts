import { defineDimension, ecmascript } from '../../dimension';
import { spaceBeforeParameters, spaced } from './spaceBeforeParameters';

export const methodSpace = defineDimension({
  id: 'layout.methodSpace',
  title: 'Is there a space after a method’s name?',
  family: 'layout',
  languages: ecmascript,
  labels: spaced,
  nodes: { method_definition: spaceBeforeParameters },
});
