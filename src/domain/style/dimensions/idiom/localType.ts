import { defineDimension } from '../../dimension';

export const localType = defineDimension({
  id: 'idiom.localType',
  title: 'Do local variables state their type?',
  family: 'idiom',
  languages: ['java'],
  labels: { stated: 'stated', inferred: 'var' },
  captured: ({ text }) => (text === 'var' ? 'inferred' : 'stated'),
});
