import { defineDimension } from '../../dimension';

export const place = defineDimension({
  id: 'comment.place',
  title: 'Where do comments stand?',
  labels: { own: 'on a line of their own', end: 'behind the code' },
  family: 'comment',
  comment: ({ alone }) => (alone ? 'own' : 'end'),
});
