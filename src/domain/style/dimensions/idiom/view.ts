import { defineDimension } from '../../dimension';

export const view = defineDimension({
  id: 'idiom.view',
  title: 'How are contents borrowed?',
  family: 'idiom',
  languages: ['rust'],
});
