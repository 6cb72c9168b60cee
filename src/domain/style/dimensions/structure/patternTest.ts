import { defineDimension } from '../../dimension';

export const patternTest = defineDimension({
  id: 'structure.patternTest',
  title: 'How is a value held against patterns?',
  family: 'structure',
  languages: ['rust'],
});
