import { defineDimension } from '../../dimension';

export const armBody = defineDimension({
  id: 'structure.armBody',
  title: 'What is the body of a match arm?',
  family: 'structure',
  languages: ['rust'],
  labels: { block: 'a block', expression: 'an expression' },
  captured: ({ type }) => (type === 'block' ? 'block' : 'expression'),
});
