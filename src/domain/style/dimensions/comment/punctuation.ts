import { defineDimension } from '../../dimension';
import { punctuationLabels, punctuationOf } from '../../writing';

export const commentPunctuation = defineDimension({
  id: 'comment.punctuation',
  title: 'Which punctuation do Chinese comments have?',
  family: 'comment',
  labels: punctuationLabels,
  comment: ({ words }) => punctuationOf(words),
  docstring: ({ words }) => punctuationOf(words),
});
