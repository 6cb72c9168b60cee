import { defineDimension } from '../../dimension';

export const testModule = defineDimension({
  id: 'naming.testModule',
  title: 'What is the module of tests called?',
  family: 'naming',
  languages: ['rust'],
});
