import { defineDimension } from '../../dimension';
import { accessOf } from '../../modifiers';

export const fieldAccess = defineDimension({
  id: 'idiom.fieldAccess',
  title: 'How is access to fields limited?',
  family: 'idiom',
  languages: ['java'],
  labels: { none: 'not at all' },
  captured: accessOf,
});
