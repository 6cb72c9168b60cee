import { operatorOf } from '../code';
import { at, defineDetector } from '../detector';

const COMPARISONS = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=']);

/** `a === b` as a whole statement. */
export const comparisonStatement = defineDetector({
  id: 'comparison-statement',
  title: 'A comparison that nobody asks',
  why: 'The answer of this comparison is not used. An assignment or an assertion was probably meant.',
  severity: 'warning',
  confidence: 0.85,
  on: ['statement'],
  detect(node, { code }) {
    const comparison = node.children.length === 1 ? node.children[0] : undefined;
    if (comparison?.kind !== 'binary' || !COMPARISONS.has(operatorOf(comparison)) || node.parent?.kind === 'for')
      return undefined;
    if (/\b(?:raises|throws|assert\w*)\b/i.test(code.text.slice(Math.max(0, node.start - 200), node.start)))
      return undefined;
    const [left, right] = comparison.children;
    const isAssignable = left?.kind === 'name' || left?.kind === 'member' || left?.kind === 'index';
    const sign =
      left && right && operatorOf(comparison).startsWith('==') && isAssignable ? code.text.indexOf('=', left.end) : -1;
    const fix = sign >= 0 ? [{ start: sign, end: sign + operatorOf(comparison).length, newText: '=' }] : undefined;
    return at(node, 'Nothing uses this comparison.', fix);
  },
});
