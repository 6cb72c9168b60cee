import { defineDimension } from '../../dimension';
import { punctuationLabels, punctuationOf } from '../../writing';
import { commit } from './language';

export const commitPunctuation = defineDimension({
  id: 'commit.punctuation',
  title: 'Which punctuation do Chinese messages have?',
  family: 'commit',
  languages: commit,
  labels: punctuationLabels,
  message: ({ sentence, body }) => punctuationOf(`${sentence}\n${body}`),
});
