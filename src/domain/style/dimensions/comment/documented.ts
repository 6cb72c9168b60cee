import { defineDimension, ecmascript, onEach, type See } from '../../dimension';
import { commentAbove } from './commentAbove';

export const documented = defineDimension({
  id: 'comment.documented',
  title: 'Are functions documented?',
  family: 'comment',
  languages: [...ecmascript, 'rust', 'java'],
  labels: { none: 'not at all', doc: 'by a doc comment', comment: 'by a plain comment' },
  nodes: onEach(
    ['function_declaration', 'method_definition', 'function_item', 'method_declaration', 'constructor_declaration'],
    (node, see: See) => see(commentAbove(node)),
  ),
});
