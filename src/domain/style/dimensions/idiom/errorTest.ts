import { defineDimension } from '../../dimension';

export const errorTest = defineDimension({
  id: 'idiom.errorTest',
  title: 'How is it found out which error it is?',
  family: 'idiom',
  languages: ['go'],
  labels: { '==': 'err == io.EOF', type: 'err.(T)' },
});
