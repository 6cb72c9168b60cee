import { defineDimension } from '../../dimension';

export const choice = defineDimension({
  id: 'structure.choice',
  title: 'How is one of several cases chosen?',
  family: 'structure',
  languages: ['go'],
});
