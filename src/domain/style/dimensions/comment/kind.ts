import { defineDimension } from '../../dimension';

export const kind = defineDimension({
  id: 'comment.kind',
  title: 'Which kind of comment?',
  labels: {
    line: 'line comments',
    block: 'block comments: /* … */',
    doc: 'doc comments: /** … */',
    'doc line': 'doc comments: /// …',
  },
  family: 'comment',
  comment: ({ line, doc }) => (doc ? (line ? 'doc line' : 'doc') : line ? 'line' : 'block'),
});
