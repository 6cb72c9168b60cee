import { defineDimension } from '../../dimension';
import { commit } from './language';

const types = /^(feat|fix|chore|docs?|refactor|tests?|style|perf|ci|build|revert|wip|release|deps)!?[:：]/i;

export const commitPrefix = defineDimension({
  id: 'commit.prefix',
  title: 'Which prefix do subjects have?',
  family: 'commit',
  languages: commit,
  labels: {
    none: 'nothing',
    type: 'fix: …',
    'type and scope': 'fix(parser): …',
    scope: 'parser: …',
    brackets: '[parser] …',
    emoji: 'an emoji',
    issue: '#12 …',
  },
  message: ({ prefix }) => {
    if (prefix === '') return 'none';
    if (prefix.startsWith('[')) return 'brackets';
    if (/^\(?#\d/.test(prefix)) return 'issue';
    if (types.test(prefix)) return 'type';
    if (/^\w+\(.*\)!?[:：]/.test(prefix)) return 'type and scope';
    return /[:：] *$/.test(prefix) && /^[\w./@*,{}-]/.test(prefix) ? 'scope' : 'emoji';
  },
});
