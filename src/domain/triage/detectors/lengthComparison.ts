import { bare, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';

const MEMBER = /(?:\.length|\.size|\.len\(\)|\.Length|\.Count)$/;
const CALL = /^len\(/;

/** `items.length < 0` and `items.length >= 0`. */
export const lengthComparison = defineDetector({
  id: 'length-comparison',
  title: 'A length is never negative',
  why: 'A length is 0 or more, so it is never below 0 and always at least 0.',
  severity: 'error',
  confidence: 0.95,
  on: ['binary'],
  detect(node, { code }) {
    const [left, right] = node.children.map((side) => sourceOf(code, bare(side)));
    const operator = operatorOf(node);
    const verdict = operator === '<' ? 'never' : operator === '>=' ? 'always' : undefined;
    if (!verdict || right !== '0' || !left) return undefined;
    if (!(code.kinds.traits.has('lengthFunction') ? CALL : MEMBER).test(left)) return undefined;
    return at(node, `This is ${verdict} true.`);
  },
});

/** `text.indexOf(x) > 0` misses a match at the beginning. */
export const indexOfPositive = defineDetector({
  id: 'index-of-positive',
  title: 'A match at the beginning is missed',
  why: 'indexOf gives 0 for a match at the very beginning and -1 for none, so > 0 misses one.',
  severity: 'warning',
  confidence: 0.6,
  needs: 'strictEquality',
  on: ['binary'],
  detect(node, { code }) {
    const [left, right] = node.children;
    if (operatorOf(node) !== '>' || !left || !right || sourceOf(code, bare(right)) !== '0') return undefined;
    if (left.kind !== 'call' || !/\.indexOf\([^()]*\)$/.test(sourceOf(code, left))) return undefined;
    return at(node, 'A match at position 0 is missed.', [{ start: left.end, end: right.end, newText: ' !== -1' }]);
  },
});
