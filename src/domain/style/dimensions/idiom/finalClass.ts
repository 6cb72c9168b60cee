import { defineDimension } from '../../dimension';
import { modifierOrPlain, modifiersOf } from '../../modifiers';

export const finalClass = defineDimension({
  id: 'idiom.finalClass',
  title: 'Are classes final?',
  family: 'idiom',
  languages: ['java'],
  labels: { final: 'final', plain: 'not final' },
  captured: (node) => (modifiersOf(node).includes('abstract') ? undefined : modifierOrPlain('final')(node)),
});
