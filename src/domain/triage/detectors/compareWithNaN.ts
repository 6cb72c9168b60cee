import { bare, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { equalityOf } from '../expressions';

const NOT_A_NUMBER = /^(?:Number\.)?NaN$|^float\(\s*['"]nan['"]\s*\)$|^math\.nan$/;

/** `x === NaN`. */
export const compareWithNaN = defineDetector({
  id: 'compare-with-nan',
  title: 'Comparison with NaN',
  why: 'NaN equals nothing, not even itself, so the comparison always gives the same answer.',
  severity: 'error',
  confidence: 0.99,
  needs: 'notANumber',
  on: ['binary'],
  detect(node, { code }) {
    const is = equalityOf(node);
    if (!is) return undefined;
    const [left, right] = node.children;
    const other = [left, right].find((side) => side && !NOT_A_NUMBER.test(sourceOf(code, bare(side))));
    if (!other || ![left, right].some((side) => side && NOT_A_NUMBER.test(sourceOf(code, bare(side)))))
      return undefined;
    const call = code.kinds.traits.has('strictEquality') ? 'Number.isNaN' : undefined;
    const newText = `${is === 'unequal' ? '!' : ''}${call}(${sourceOf(code, bare(other))})`;
    return at(node, 'Nothing equals NaN.', call ? [{ start: node.start, end: node.end, newText }] : undefined);
  },
});
