import { defineDimension } from '../../dimension';

export const importRust = defineDimension({
  id: 'structure.importRust',
  title: 'How are names brought in?',
  family: 'structure',
  languages: ['rust'],
});
