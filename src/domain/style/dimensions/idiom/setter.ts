import { defineDimension } from '../../dimension';

export const setter = defineDimension({
  id: 'idiom.setter',
  title: 'What do setters return?',
  family: 'idiom',
  languages: ['java'],
  labels: { void: 'nothing', value: 'a value' },
  captured: ({ type }) => (type === 'void_type' ? 'void' : 'value'),
});
