import { defineDimension } from '../../dimension';
import { documenting } from './documenting';

export const docMood = defineDimension({
  id: 'comment.docMood',
  title: 'How do doc comments begin?',
  family: 'comment',
  languages: documenting,
  labels: {
    Do: '“Return …”',
    Does: '“Returns …”',
    'The thing': '“The …”',
    if: '“If …”',
    whether: '“Whether …”',
    constructor: '“Constructor …”',
    class: '“Class …”',
    function: '“Function …”',
    method: '“Method …”',
    interface: '“Interface …”',
  },
  comment({ doc, words }) {
    if (!doc) return undefined;
    const word = /^\w+/.exec(words)?.[0] ?? '';
    if (/^(a|an|the|this|these)$/i.test(word)) return 'The thing';
    if (/^(class|method|function|constructor|interface|whether|if)$/i.test(word)) return word.toLowerCase();
    return word === '' ? undefined : /[^s]s$/.test(word) ? 'Does' : 'Do';
  },
});
