import { defineDimension } from '../../dimension';
import { accessOf } from '../../modifiers';

export const memberAccess = defineDimension({
  id: 'idiom.memberAccess',
  title: 'How is access to methods limited?',
  family: 'idiom',
  languages: ['java'],
  labels: { none: 'not at all' },
  captured: accessOf,
});
