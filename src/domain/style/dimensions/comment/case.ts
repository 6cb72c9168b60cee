import { defineDimension } from '../../dimension';

export const commentCase = defineDimension({
  id: 'comment.case',
  title: 'Do comments begin with a capital?',
  labels: { upper: 'a capital', lower: 'a small letter' },
  family: 'comment',
  comment({ doc, words }) {
    if (doc) return undefined;
    return /^\p{Lu}/u.test(words) ? 'upper' : /^\p{Ll}/u.test(words) ? 'lower' : undefined;
  },
});
