import { defineDimension } from '../../dimension';

export const diamond = defineDimension({
  id: 'idiom.diamond',
  title: 'Are type arguments written after new?',
  family: 'idiom',
  languages: ['java'],
  labels: { diamond: '<>', written: '<T>' },
  captured: ({ text }) => (text === '<>' ? 'diamond' : 'written'),
});
