import { bare, childOf } from '../code';
import { at, defineDetector } from '../detector';

/** `assert (x, "message")`. */
export const assertTuple = defineDetector({
  id: 'assert-tuple',
  title: 'An assertion that never fails',
  why: 'A tuple with anything in it is true, so the assertion holds whatever is in it. The brackets are too many.',
  severity: 'error',
  confidence: 0.99,
  on: ['assert'],
  detect(node, { code }) {
    const condition = childOf(node, 'condition');
    const tuple = condition && bare(condition);
    if (tuple?.kind !== 'tuple' || tuple.children.length === 0 || node.children.length > 1) return undefined;
    const inner = code.text.slice(tuple.start + 1, tuple.end - 1).replace(/,\s*$/, '');
    const fix = inner.includes('\n') ? undefined : [{ start: tuple.start, end: tuple.end, newText: inner }];
    return at(node, 'A tuple is always true.', fix);
  },
});
