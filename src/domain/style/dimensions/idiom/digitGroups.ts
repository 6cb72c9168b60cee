import { defineDimension } from '../../dimension';

export const digitGroups = defineDimension({
  id: 'idiom.digitGroups',
  title: 'Are long numbers grouped?',
  family: 'idiom',
  languages: ['rust'],
  labels: { yes: '1_000_000', no: '1000000' },
  captured: ({ text }) => (text.includes('_') ? 'yes' : 'no'),
});
