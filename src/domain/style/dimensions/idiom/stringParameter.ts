import { defineDimension } from '../../dimension';

export const stringParameter = defineDimension({
  id: 'idiom.stringParameter',
  title: 'How are texts and paths taken as parameters?',
  family: 'idiom',
  languages: ['rust'],
  captured: ({ text }) => text.replace(/'\w+ /, ''),
});
