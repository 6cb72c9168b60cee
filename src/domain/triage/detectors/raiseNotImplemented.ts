import { childOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { callOf } from '../expressions';

/** `raise NotImplemented`. */
export const raiseNotImplemented = defineDetector({
  id: 'raise-not-implemented',
  title: 'NotImplemented is no exception',
  why: 'NotImplemented is a value that operators return; raising it fails with a TypeError. The exception is NotImplementedError.',
  severity: 'error',
  confidence: 0.99,
  needs: 'baseException',
  on: ['throw'],
  detect(node, { code }) {
    const raised = childOf(node, 'argument');
    const name =
      raised?.kind === 'name' ? raised : raised && callOf(code, raised) ? childOf(raised, 'function') : undefined;
    if (!name || sourceOf(code, name) !== 'NotImplemented') return undefined;
    return at(name, 'NotImplementedError was meant.', [{ start: name.end, end: name.end, newText: 'Error' }]);
  },
});
