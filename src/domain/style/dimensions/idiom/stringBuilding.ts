import { defineDimension, ecmascript } from '../../dimension';
import { concatenation } from './concatenation';

export const stringBuilding = defineDimension({
  id: 'idiom.stringBuilding',
  title: 'How are strings put together?',
  family: 'idiom',
  languages: ecmascript,
  labels: { template: 'a template with values', plain: 'a template without values', '+': "'…' + x" },
  nodes: {
    template_string: (node, see) => see(node.childOfType('template_substitution') ? 'template' : 'plain'),
    binary_expression: concatenation,
  },
});
