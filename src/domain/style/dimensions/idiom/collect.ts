import { defineDimension } from '../../dimension';

export const collect = defineDimension({
  id: 'idiom.collect',
  title: 'How is collect told what to make?',
  family: 'idiom',
  languages: ['rust'],
  labels: { 'collect()': 'by the type of the variable', 'collect::<T>()': 'by ::<T>' },
});
