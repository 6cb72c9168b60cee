import { defineDimension, python } from '../../dimension';

export const importPython = defineDimension({
  id: 'structure.importPython',
  title: 'How are modules imported?',
  family: 'structure',
  languages: python,
  labels: {
    from: 'from a import b',
    'relative from': 'from .a import b',
    'relative from *': 'from .a import *',
    'from *': 'from a import *',
  },
});
