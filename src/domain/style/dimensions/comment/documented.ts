import { defineDimension, ecmascript } from '../../dimension';
import { commentAbove } from './commentAbove';

export const documented = defineDimension({
  id: 'comment.documented',
  title: 'Are functions documented?',
  family: 'comment',
  languages: ecmascript,
  labels: { none: 'not at all', doc: '/** … */', comment: 'by a plain comment' },
  nodes: {
    function_declaration: (node, see) => see(commentAbove(node)),
    method_definition: (node, see) => see(commentAbove(node)),
  },
});
