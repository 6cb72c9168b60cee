import { defineDimension } from '../../dimension';
import { braced } from './braced';

export const elsePlace = defineDimension({
  id: 'layout.elsePlace',
  title: 'Where does else stand?',
  family: 'layout',
  languages: [...braced, 'rust'],
  labels: { same: '} else {', next: 'on a line of its own' },
  nodes: {
    else_clause(node, see) {
      see(node.startsLine ? 'next' : 'same');
    },
  },
});
