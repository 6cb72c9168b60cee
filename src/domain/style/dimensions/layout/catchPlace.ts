import { defineDimension } from '../../dimension';

export const catchPlace = defineDimension({
  id: 'layout.catchPlace',
  title: 'Where does catch stand?',
  family: 'layout',
  languages: ['java'],
  labels: { same: '} catch (…) {', next: 'on a line of its own' },
  captured: ({ startsLine }) => (startsLine ? 'next' : 'same'),
});
