import { defineDimension } from '../../dimension';

export const tableForm = defineDimension({
  id: 'structure.table',
  title: 'What is a test table made of?',
  family: 'structure',
  languages: ['go'],
});
