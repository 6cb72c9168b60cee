import { defineDimension } from '../../dimension';

export const earlyError = defineDimension({
  id: 'idiom.earlyError',
  title: 'How does a function end early with an error?',
  family: 'idiom',
  languages: ['rust'],
});
