import { defineDimension } from '../../dimension';

export const switchForm = defineDimension({
  id: 'structure.switchForm',
  title: 'How are the cases of a switch written?',
  family: 'structure',
  languages: ['java'],
});
