import { defineDimension, python } from '../../dimension';
import { docstringOf } from '../../docstring';
import { commentAbove } from './commentAbove';

export const documentedPython = defineDimension({
  id: 'comment.documentedPython',
  title: 'Are functions documented?',
  family: 'comment',
  languages: python,
  labels: { none: 'not at all', docstring: 'by a docstring', comment: 'by a plain comment' },
  nodes: { function_definition: (node, see) => see(docstringOf(node) ? 'docstring' : commentAbove(node)) },
});
