import { defineDimension } from '../../dimension';

export const lambdaParameter = defineDimension({
  id: 'naming.lambdaParameter',
  title: 'How are lambda parameters named?',
  family: 'naming',
  languages: ['rust', 'java'],
  labels: { letter: 'by a letter', word: 'by a word', unused: '_' },
  captured: ({ text }) => (text.startsWith('_') ? 'unused' : text.length === 1 ? 'letter' : 'word'),
});
