import { defineDimension } from '../../dimension';

export const emptyInterface = defineDimension({
  id: 'idiom.emptyInterface',
  title: 'interface{} or any?',
  family: 'idiom',
  languages: ['go'],
});
