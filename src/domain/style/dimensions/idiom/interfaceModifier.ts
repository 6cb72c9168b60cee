import { defineDimension } from '../../dimension';
import { modifiersOf } from '../../modifiers';

export const interfaceModifier = defineDimension({
  id: 'idiom.interfaceModifier',
  title: 'Are methods of interfaces said to be public?',
  family: 'idiom',
  languages: ['java'],
  labels: { public: 'public', none: 'not said' },
  captured: (node) => (modifiersOf(node).includes('public') ? 'public' : 'none'),
});
