import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const documentedOwn = defineDimension({
  id: 'comment.documentedOwn',
  title: 'Are functions and types documented that are not exported?',
  family: 'comment',
  languages: ['go'],
  labels: { yes: 'yes', none: 'not at all' },
  captured: (node) => (/^[a-z]/.test(nameOf(node)) ? (docAbove(node) ? 'yes' : 'none') : undefined),
});
