import { defineDimension } from '../../dimension';

export const literalKeys = defineDimension({
  id: 'structure.literalKeys',
  title: 'Do struct literals name their fields?',
  family: 'structure',
  languages: ['go'],
  labels: { keyed: 'T{A: 1}', positional: 'T{1}', empty: 'T{}' },
});
