import { defineDimension } from '../../dimension';
import { commit } from './language';

export const commitQuote = defineDimension({
  id: 'commit.quote',
  title: 'How does a subject quote code?',
  family: 'commit',
  languages: commit,
  labels: {
    ticks: '`like this`',
    double: '"like this"',
    single: "'like this'",
    bare: 'as it stands',
    none: 'there is none',
  },
  message: ({ sentence }) => {
    if (/`[^`]+`/.test(sentence)) return 'ticks';
    if (/"[^"]+"|“[^”]+”/.test(sentence)) return 'double';
    if (/(^|[\s(])'[^']+'/.test(sentence)) return 'single';
    return /\w\(\)|\w_\w|[a-z][A-Z]|\w\.\w{2}|::|--?\w+/.test(sentence.replace(/https?:\S+/g, '')) ? 'bare' : 'none';
  },
});
