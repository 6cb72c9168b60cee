import { defineDimension } from '../../dimension';

export const kind = defineDimension({
  id: 'comment.kind',
  title: 'Which kind of comment?',
  labels: { line: 'a line', block: '/* … */', doc: '/** … */', 'doc line': '/// …' },
  family: 'comment',
  comment: ({ line, doc }) => (doc ? (line ? 'doc line' : 'doc') : line ? 'line' : 'block'),
});
