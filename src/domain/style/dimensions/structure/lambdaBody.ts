import { defineDimension } from '../../dimension';

export const lambdaBody = defineDimension({
  id: 'structure.lambdaBody',
  title: 'What is a closure or lambda made of?',
  family: 'structure',
  languages: ['rust', 'java'],
  labels: {
    block: 'a block',
    expression: 'an expression',
    'by name': 'a function by its name',
    'anonymous class': 'an anonymous class',
  },
  captured: ({ type }) => (type === 'block' ? 'block' : 'expression'),
});
