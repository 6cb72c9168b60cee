import { defineDimension } from '../../dimension';

export const fieldAnnotation = defineDimension({
  id: 'layout.fieldAnnotation',
  title: 'Where do annotations of fields stand?',
  family: 'layout',
  languages: ['java'],
  labels: { own: 'on a line of their own', same: 'on the same line' },
  captured: (node) => (((node.next ?? node.parent?.next)?.line ?? node.line) > node.endLine ? 'own' : 'same'),
});
