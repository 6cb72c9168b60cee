import { defineDimension } from '../../dimension';

export const namedResult = defineDimension({
  id: 'structure.namedResult',
  title: 'Do results have names?',
  family: 'structure',
  languages: ['go'],
  labels: { named: '(n int, err error)', plain: '(int, error)' },
});
