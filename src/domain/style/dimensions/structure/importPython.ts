import { defineDimension, python } from '../../dimension';

export const importPython = defineDimension({
  id: 'structure.importPython',
  title: 'How are modules imported?',
  family: 'structure',
  languages: python,
});
