import { defineDimension } from '../../dimension';
import { documenting } from './documenting';

export const docMood = defineDimension({
  id: 'comment.docMood',
  title: 'How does documentation begin?',
  family: 'comment',
  languages: documenting,
  comment({ doc, words }) {
    if (!doc) return undefined;
    const word = /^\w+/.exec(words)?.[0] ?? '';
    if (/^(a|an|the|this|these)$/i.test(word)) return 'The thing';
    if (/^(class|method|function|constructor|interface|whether|if)$/i.test(word)) return word.toLowerCase();
    return word === '' ? undefined : /[^s]s$/.test(word) ? 'Does' : 'Do';
  },
});
