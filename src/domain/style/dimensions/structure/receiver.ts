import { defineDimension } from '../../dimension';

export const receiverType = defineDimension({
  id: 'structure.receiver',
  title: 'Are receivers pointers?',
  family: 'structure',
  languages: ['go'],
  labels: { pointer: 'func (t *T)', value: 'func (t T)' },
});
