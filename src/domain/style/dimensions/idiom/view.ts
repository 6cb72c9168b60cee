import { defineDimension } from '../../dimension';

export const view = defineDimension({
  id: 'idiom.view',
  title: 'How is a reference taken to what something holds?',
  family: 'idiom',
  languages: ['rust'],
});
