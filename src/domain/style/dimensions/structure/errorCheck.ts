import { defineDimension } from '../../dimension';

export const errorCheck = defineDimension({
  id: 'structure.errorCheck',
  title: 'Where is the call whose error is checked?',
  family: 'structure',
  languages: ['go'],
  labels: { init: 'if err := f(); err != nil', before: 'on a line before' },
});
