import { defineDimension } from '../../dimension';

export const presencePlace = defineDimension({
  id: 'structure.presence',
  title: 'Where is the call whose ok is checked?',
  family: 'structure',
  languages: ['go'],
  labels: { init: 'if v, ok := m[k]; ok', before: 'on a line before' },
  captured: ({ field }) => (field === 'initializer' ? 'init' : 'before'),
});
