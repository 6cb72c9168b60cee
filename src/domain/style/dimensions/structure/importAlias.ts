import { defineDimension } from '../../dimension';

export const importForm = defineDimension({
  id: 'structure.importAlias',
  title: 'Under which names are packages imported?',
  family: 'structure',
  languages: ['go'],
  labels: { plain: 'their own', alias: 'another', '.': 'none, by a dot', _: 'none, for their effects' },
});
