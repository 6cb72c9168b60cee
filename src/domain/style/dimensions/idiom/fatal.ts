import { defineDimension } from '../../dimension';

export const fatal = defineDimension({
  id: 'idiom.fatal',
  title: 'How does a program end in trouble?',
  family: 'idiom',
  languages: ['go'],
});
