import { defineDimension } from '../../dimension';

export const importRust = defineDimension({
  id: 'structure.importRust',
  title: 'How are names imported?',
  family: 'structure',
  languages: ['rust'],
  labels: {
    'one path': 'one path a line',
    'a list': 'in a list',
    as: 'under another name',
    'a list within a list': 'in lists within lists',
  },
});
