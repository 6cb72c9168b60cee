import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const documentedGo = defineDimension({
  id: 'comment.documentedGo',
  title: 'Are functions and types documented?',
  family: 'comment',
  languages: ['go'],
  labels: {
    exported: 'exported ones',
    own: 'not exported ones',
    'exported none': 'exported ones are not',
    'own none': 'not exported ones are not',
  },
  captured: (node) => {
    const what = /^[A-Z]/.test(nameOf(node)) ? 'exported' : 'own';
    return docAbove(node) ? what : `${what} none`;
  },
});
