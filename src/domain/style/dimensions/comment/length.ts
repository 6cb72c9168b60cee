import { defineDimension, intervals } from '../../dimension';

const interval = intervals([3, 6, 10, 16, 30]);

export const length = defineDimension({
  id: 'comment.length',
  title: 'How many words have comments?',
  family: 'comment',
  comment: ({ doc, words }) => (words && !doc ? interval(words.split(/\s+/).length) : undefined),
});
