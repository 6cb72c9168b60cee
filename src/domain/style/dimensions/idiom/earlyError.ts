import { defineDimension } from '../../dimension';

export const earlyError = defineDimension({
  id: 'idiom.earlyError',
  title: 'How do functions end early with an error?',
  family: 'idiom',
  languages: ['rust'],
});
