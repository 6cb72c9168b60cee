import { defineDimension } from '../../dimension';

export const collect = defineDimension({
  id: 'idiom.collect',
  title: 'How does collect learn its type?',
  family: 'idiom',
  languages: ['rust'],
  labels: { 'collect()': 'by the type of the variable', 'collect::<T>()': 'by ::<T>' },
});
