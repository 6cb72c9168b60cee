import { defineDimension } from '../../dimension';

export const tableForm = defineDimension({
  id: 'structure.table',
  title: 'Of what is a table of cases made?',
  family: 'structure',
  languages: ['go'],
});
