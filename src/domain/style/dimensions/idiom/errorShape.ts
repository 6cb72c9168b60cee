import { defineDimension } from '../../dimension';

export const errorShape = defineDimension({
  id: 'idiom.errorShape',
  title: 'What are error types?',
  family: 'idiom',
  languages: ['rust'],
});
