import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const documentedGo = defineDimension({
  id: 'comment.documentedGo',
  title: 'Are exported functions and types documented?',
  family: 'comment',
  languages: ['go'],
  labels: { yes: 'yes', none: 'not at all' },
  captured: (node) => (/^[A-Z]/.test(nameOf(node)) ? (docAbove(node) ? 'yes' : 'none') : undefined),
});
