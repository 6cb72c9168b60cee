import { defineDimension } from '../../dimension';

export const importJava = defineDimension({
  id: 'structure.importJava',
  title: 'How are names imported?',
  family: 'structure',
  languages: ['java'],
  labels: { 'one name': 'one name a line', 'static one name': 'one static name a line' },
  captured: ({ text }) =>
    `${/^import\s+static\b/.test(text) ? 'static ' : ''}${/\*\s*;?$/.test(text) ? '*' : 'one name'}`,
});
