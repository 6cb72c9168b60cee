import { defineDimension, ecmascript, onEach } from '../../dimension';
import { spaceBeforeParameters, spaced } from './spaceBeforeParameters';

export const functionExpressionSpace = defineDimension({
  id: 'layout.functionExpressionSpace',
  title: 'Is there a space after the word function?',
  family: 'layout',
  languages: ecmascript,
  labels: spaced,
  nodes: onEach(['function_expression', 'generator_function'], spaceBeforeParameters),
});
