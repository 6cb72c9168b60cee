import { defineDimension } from '../../dimension';

export const kind = defineDimension({
  id: 'comment.kind',
  title: 'Which kind of comment?',
  labels: { line: 'a line', block: '/* … */', doc: '/** … */' },
  family: 'comment',
  comment: ({ text, line }) => (line ? 'line' : text.startsWith('/**') ? 'doc' : 'block'),
});
