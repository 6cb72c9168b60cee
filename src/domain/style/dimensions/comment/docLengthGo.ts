import { defineDimension, intervals } from '../../dimension';
import { docAbove } from './docAbove';

const lines = intervals([1, 2, 4, 8]);

export const docLengthGo = defineDimension({
  id: 'comment.docLengthGo',
  title: 'How many lines has documentation?',
  family: 'comment',
  languages: ['go'],
  captured: (node) => {
    const doc = docAbove(node);
    return doc ? lines(doc.split('\n').length) : undefined;
  },
});
