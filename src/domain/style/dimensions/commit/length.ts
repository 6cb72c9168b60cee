import { defineDimension, intervals } from '../../dimension';
import { commit } from './language';

const length = intervals([12, 20, 28, 36, 44, 52, 62, 72]);

export const commitLength = defineDimension({
  id: 'commit.length',
  title: 'How many characters has a subject?',
  family: 'commit',
  languages: commit,
  message: ({ subject }) => length(subject.length),
});
