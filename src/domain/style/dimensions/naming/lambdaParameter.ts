import { defineDimension } from '../../dimension';

export const lambdaParameter = defineDimension({
  id: 'naming.lambdaParameter',
  title: 'How are parameters of closures and lambdas named?',
  family: 'naming',
  languages: ['rust', 'java'],
  labels: { letter: 'by a letter', word: 'by a word', unused: '_' },
  captured: ({ text }) => (text.startsWith('_') ? 'unused' : text.length === 1 ? 'letter' : 'word'),
});
