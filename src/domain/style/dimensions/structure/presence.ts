import { defineDimension } from '../../dimension';

export const presencePlace = defineDimension({
  id: 'structure.presence',
  title: 'Where is it asked whether something is there?',
  family: 'structure',
  languages: ['go'],
  labels: { init: 'if v, ok := m[k]; ok', before: 'on a line before' },
  captured: ({ field }) => (field === 'initializer' ? 'init' : 'before'),
});
