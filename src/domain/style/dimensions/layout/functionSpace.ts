import { defineDimension, ecmascript, onEach } from '../../dimension';
import { spaceBeforeParameters, spaced } from './spaceBeforeParameters';

export const functionSpace = defineDimension({
  id: 'layout.functionSpace',
  title: 'Is there a space after a function’s name?',
  family: 'layout',
  languages: ecmascript,
  labels: spaced,
  nodes: onEach(['function_declaration', 'generator_function_declaration'], spaceBeforeParameters),
});
