import { defineDimension } from '../../dimension';

export const duration = defineDimension({
  id: 'idiom.duration',
  title: 'In which order is a duration written?',
  family: 'idiom',
  languages: ['go'],
  labels: { number: '5 * time.Second', unit: 'time.Second * 5' },
});
