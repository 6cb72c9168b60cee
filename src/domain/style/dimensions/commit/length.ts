import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { commit } from './language';

const limits = [12, 20, 28, 36, 44, 52, 62, 72];
const length = intervals(limits);

export const commitLength = defineDimension({
  id: 'commit.length',
  title: 'How long are subjects?',
  family: 'commit',
  languages: commit,
  labels: intervalLabels(limits, 'character', 'characters'),
  message: ({ subject }) => length(subject.length),
});
