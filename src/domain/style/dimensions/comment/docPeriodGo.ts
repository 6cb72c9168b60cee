import { defineDimension } from '../../dimension';
import { docAbove } from './docAbove';

export const docPeriodGo = defineDimension({
  id: 'comment.docPeriodGo',
  title: 'Do doc comments end with a full stop?',
  family: 'comment',
  languages: ['go'],
  labels: { yes: 'a full stop', no: 'no full stop' },
  captured: (node) => {
    const doc = docAbove(node);
    return doc && /[ \p{Script=Han}]/u.test(doc) ? (/[.!?:。！？：]$/.test(doc.trimEnd()) ? 'yes' : 'no') : undefined;
  },
});
