import { defineDimension } from '../../dimension';
import { modifiersOf } from '../../modifiers';

export const interfaceModifier = defineDimension({
  id: 'idiom.interfaceModifier',
  title: 'Are interface methods marked public?',
  family: 'idiom',
  languages: ['java'],
  labels: { public: 'yes', none: 'no' },
  captured: (node) => (modifiersOf(node).includes('public') ? 'public' : 'none'),
});
