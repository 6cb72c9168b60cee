import { defineDimension } from '../../dimension';
import { modifierOrPlain } from '../../modifiers';

export const finalVariable = defineDimension({
  id: 'idiom.finalVariable',
  title: 'Are local variables final?',
  family: 'idiom',
  languages: ['java'],
  labels: { final: 'final', plain: 'not final' },
  captured: modifierOrPlain('final'),
});
