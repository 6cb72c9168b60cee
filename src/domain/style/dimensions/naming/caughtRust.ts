import { defineDimension } from '../../dimension';

export const caughtRust = defineDimension({
  id: 'naming.caughtRust',
  title: 'What is an error called in a pattern?',
  family: 'naming',
  languages: ['rust'],
});
