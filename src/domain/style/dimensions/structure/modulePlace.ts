import { defineDimension } from '../../dimension';

export const modulePlace = defineDimension({
  id: 'structure.modulePlace',
  title: 'What comes first, mod or use?',
  family: 'structure',
  languages: ['rust'],
  labels: { 'mod first': 'mod', 'use first': 'use' },
});
