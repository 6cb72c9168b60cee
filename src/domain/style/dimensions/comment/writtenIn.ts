import { defineDimension } from '../../dimension';
import { writingLabels, writingOf } from '../../writing';

/** Of comments and documentation alike: whoever explains in one language does so above a function, too. */
export const commentLanguage = defineDimension({
  id: 'comment.language',
  title: 'In which language are comments?',
  family: 'comment',
  labels: writingLabels,
  plain: 'latin',
  comment: ({ words }) => writingOf(words),
  docstring: ({ words }) => writingOf(words),
});
