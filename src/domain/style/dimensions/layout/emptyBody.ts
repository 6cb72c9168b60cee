import { defineDimension } from '../../dimension';

export const emptyBody = defineDimension({
  id: 'layout.emptyBody',
  title: 'How is an empty body written?',
  family: 'layout',
  languages: ['java'],
  labels: { 'over lines': 'over two lines' },
  captured: (node) => (node.line !== node.endLine ? 'over lines' : node.text === '{}' ? '{}' : '{ }'),
});
