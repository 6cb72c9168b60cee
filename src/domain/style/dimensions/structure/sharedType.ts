import { defineDimension } from '../../dimension';

export const sharedType = defineDimension({
  id: 'structure.sharedType',
  title: 'Do neighbouring parameters share a type?',
  family: 'structure',
  languages: ['go'],
  labels: { shared: 'a, b int', repeated: 'a int, b int' },
});
