import { defineDimension } from '../../dimension';

export const errorTest = defineDimension({
  id: 'idiom.errorTest',
  title: 'How is the kind of an error checked?',
  family: 'idiom',
  languages: ['go'],
  labels: { '==': 'err == io.EOF', type: 'err.(T)' },
});
