import { defineDimension } from '../../dimension';
import { scriptSpaceOf } from '../../writing';

export const commentScriptSpace = defineDimension({
  id: 'comment.scriptSpace',
  title: 'A space beside English in Chinese comments?',
  family: 'comment',
  labels: { yes: 'a space', no: 'no space' },
  comment: ({ words }) => scriptSpaceOf(words),
  docstring: ({ words }) => scriptSpaceOf(words),
});
