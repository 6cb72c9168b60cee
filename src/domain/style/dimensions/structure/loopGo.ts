import { defineDimension } from '../../dimension';

export const loopGo = defineDimension({
  id: 'structure.loopGo',
  title: 'How are loops written?',
  family: 'structure',
  languages: ['go'],
  labels: { 'for condition': 'for with a condition' },
});
