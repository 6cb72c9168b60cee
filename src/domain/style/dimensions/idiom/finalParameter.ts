import { defineDimension } from '../../dimension';
import { modifierOrPlain } from '../../modifiers';

export const finalParameter = defineDimension({
  id: 'idiom.finalParameter',
  title: 'Are parameters final?',
  family: 'idiom',
  languages: ['java'],
  labels: { final: 'final', plain: 'not final' },
  captured: modifierOrPlain('final'),
});
