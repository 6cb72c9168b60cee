import { defineDimension, intervalLabels, intervals } from '../../dimension';
import { docAbove } from './docAbove';

const limits = [1, 2, 4, 8];
const lines = intervals(limits);

export const docLengthGo = defineDimension({
  id: 'comment.docLengthGo',
  title: 'How long are doc comments?',
  family: 'comment',
  languages: ['go'],
  labels: intervalLabels(limits, 'line', 'lines'),
  captured: (node) => {
    const doc = docAbove(node);
    return doc ? lines(doc.split('\n').length) : undefined;
  },
});
