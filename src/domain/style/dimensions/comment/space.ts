import { defineDimension } from '../../dimension';

export const space = defineDimension({
  id: 'comment.space',
  title: 'Is there a space after the comment mark?',
  labels: { yes: '// like this', no: '//like this' },
  family: 'comment',
  comment: ({ text, line, words }) => (!line || words === '' ? undefined : /^(\/\/+!?|#+)\s/.test(text) ? 'yes' : 'no'),
});
