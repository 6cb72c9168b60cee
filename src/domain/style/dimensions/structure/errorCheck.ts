import { defineDimension } from '../../dimension';

export const errorCheck = defineDimension({
  id: 'structure.errorCheck',
  title: 'Where is an error made that is checked at once?',
  family: 'structure',
  languages: ['go'],
  labels: { init: 'if err := f(); err != nil', before: 'on a line before' },
});
