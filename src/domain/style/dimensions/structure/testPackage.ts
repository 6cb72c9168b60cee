import { defineDimension } from '../../dimension';

export const testPackage = defineDimension({
  id: 'structure.testPackage',
  title: 'To which package do tests belong?',
  family: 'structure',
  languages: ['go'],
  labels: { own: 'the one that they test', other: 'one of their own, …_test' },
  captured: ({ text }) => (text.endsWith('_test') ? 'other' : 'own'),
});
