import { defineDimension } from '../../dimension';

export const elsePlaceJava = defineDimension({
  id: 'layout.elsePlaceJava',
  title: 'Where does else stand?',
  family: 'layout',
  languages: ['java'],
  labels: { same: '} else {', next: 'on a line of its own' },
  captured: (node) => (node.previous?.type !== 'block' ? undefined : node.startsLine ? 'next' : 'same'),
});
