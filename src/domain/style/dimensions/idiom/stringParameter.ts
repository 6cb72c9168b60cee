import { defineDimension } from '../../dimension';

export const stringParameter = defineDimension({
  id: 'idiom.stringParameter',
  title: 'Which types do text parameters have?',
  family: 'idiom',
  languages: ['rust'],
  captured: ({ text }) => text.replace(/'\w+ /, ''),
});
