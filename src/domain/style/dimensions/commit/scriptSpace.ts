import { defineDimension } from '../../dimension';
import { scriptSpaceOf } from '../../writing';
import { commit } from './language';

export const commitScriptSpace = defineDimension({
  id: 'commit.scriptSpace',
  title: 'A space beside English in Chinese messages?',
  family: 'commit',
  languages: commit,
  labels: { yes: 'a space', no: 'no space' },
  message: ({ sentence, body }) => scriptSpaceOf(`${sentence}\n${body}`),
});
