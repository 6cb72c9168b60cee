import { defineDimension } from '../../dimension';

export const panic = defineDimension({
  id: 'idiom.panic',
  title: 'Which macros end the program?',
  family: 'idiom',
  languages: ['rust'],
});
