import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitPeriod = defineDimension({
  id: 'commit.period',
  title: 'How does a subject end?',
  family: 'commit',
  languages: commit,
  labels: { none: 'no full stop', period: 'a full stop', exclamation: 'an exclamation mark', dots: 'three dots' },
  message: ({ sentence }) => {
    if (/(\.\.\.|…)$/.test(sentence)) return 'dots';
    if (/[.。]$/.test(sentence)) return 'period';
    return /[!！]$/.test(sentence) ? 'exclamation' : 'none';
  },
});
