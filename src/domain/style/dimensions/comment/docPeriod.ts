import { defineDimension } from '../../dimension';
import { firstParagraph } from '../../firstParagraph';
import { documenting } from './documenting';

export const docPeriod = defineDimension({
  id: 'comment.docPeriod',
  title: 'Do doc comments end with a full stop?',
  family: 'comment',
  languages: documenting,
  labels: { yes: 'a full stop', no: 'no full stop' },
  comment({ doc, words }) {
    const paragraph = doc ? firstParagraph(words) : '';
    return /[ \p{Script=Han}]/u.test(paragraph) ? (/[.!?:。！？：]$/.test(paragraph) ? 'yes' : 'no') : undefined;
  },
});
