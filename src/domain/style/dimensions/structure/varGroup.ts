import { defineDimension } from '../../dimension';

export const varGroup = defineDimension({
  id: 'structure.varGroup',
  title: 'Are package variables declared in groups?',
  family: 'structure',
  languages: ['go'],
  labels: { group: 'var ( … )', single: 'var x …' },
});
