import { defineDimension } from '../../dimension';

export const functionGo = defineDimension({
  id: 'structure.functionGo',
  title: 'How are functions written?',
  family: 'structure',
  languages: ['go'],
});
