import { defineDimension } from '../../dimension';

export const annotationPlace = defineDimension({
  id: 'layout.annotationPlace',
  title: 'Where do annotations of methods stand?',
  family: 'layout',
  languages: ['java'],
  labels: { own: 'on a line of their own', same: 'on the same line' },
  captured: (node) => (((node.next ?? node.parent?.next)?.line ?? node.line) > node.endLine ? 'own' : 'same'),
});
