import { defineDimension, intervalLabels, intervals } from '../../dimension';

const limits = [3, 6, 10, 16, 30];
const interval = intervals(limits);

export const length = defineDimension({
  id: 'comment.length',
  title: 'How long are comments?',
  family: 'comment',
  labels: intervalLabels(limits, 'word', 'words'),
  comment: ({ doc, words }) => (words && !doc ? interval(words.split(/\s+/).length) : undefined),
});
