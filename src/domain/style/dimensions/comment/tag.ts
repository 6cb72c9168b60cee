import { defineDimension } from '../../dimension';

export const tag = defineDimension({
  id: 'comment.tag',
  title: 'Which word marks open work?',
  family: 'comment',
  comment: ({ words }) => /\b(TODO|FIXME|XXX|HACK|NOTE|NB)\b/i.exec(words)?.[0],
});
