import { defineDimension } from '../../dimension';

export const typeGroup = defineDimension({
  id: 'structure.typeGroup',
  title: 'Are types declared in groups?',
  family: 'structure',
  languages: ['go'],
  labels: { group: 'type ( … )', single: 'type T …' },
});
