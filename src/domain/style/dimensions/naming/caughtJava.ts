import { defineDimension } from '../../dimension';

export const caughtJava = defineDimension({
  id: 'naming.caughtJava',
  title: 'What is a caught exception called?',
  family: 'naming',
  languages: ['java'],
});
