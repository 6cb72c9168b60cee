import { defineDimension } from '../../dimension';

export const patternTest = defineDimension({
  id: 'structure.patternTest',
  title: 'How are values matched against patterns?',
  family: 'structure',
  languages: ['rust'],
  labels: { 'let else': 'let … else' },
});
