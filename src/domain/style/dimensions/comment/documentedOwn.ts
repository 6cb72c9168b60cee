import { defineDimension } from '../../dimension';
import { docAbove, nameOf } from './docAbove';

export const documentedOwn = defineDimension({
  id: 'comment.documentedOwn',
  title: 'Are unexported things documented?',
  family: 'comment',
  languages: ['go'],
  labels: { yes: 'yes', none: 'no' },
  captured: (node) => (/^[a-z]/.test(nameOf(node)) ? (docAbove(node) ? 'yes' : 'none') : undefined),
});
