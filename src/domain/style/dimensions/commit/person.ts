import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitPerson = defineDimension({
  id: 'commit.person',
  title: 'Who speaks in a message’s body?',
  family: 'commit',
  languages: commit,
  labels: { none: 'nobody', we: '“we”', I: '“I”' },
  message: ({ body }) => {
    if (body.length < 40) return undefined;
    if (/\bI\b|\bI'm\b|\bI've\b/.test(body)) return 'I';
    return /\b(we|our|let's|we're)\b/i.test(body) ? 'we' : 'none';
  },
});
