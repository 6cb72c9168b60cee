import { defineDimension } from '../../dimension';

export const caughtKind = defineDimension({
  id: 'idiom.caughtKind',
  title: 'What is caught?',
  family: 'idiom',
  languages: ['java'],
  labels: { several: 'several kinds at once', one: 'one kind' },
  captured: ({ text }) => (text.includes('|') ? 'several' : /^(Exception|Throwable)$/.test(text) ? text : 'one'),
});
