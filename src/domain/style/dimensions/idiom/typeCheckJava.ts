import { defineDimension } from '../../dimension';

export const typeCheckJava = defineDimension({
  id: 'idiom.typeCheckJava',
  title: 'How are types checked?',
  family: 'idiom',
  languages: ['java'],
  labels: { 'instanceof with a name': 'x instanceof T t' },
});
