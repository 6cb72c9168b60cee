import { bare, operatorOf } from '../code';
import { at, defineDetector } from '../detector';

const VALUES = new Set(['string', 'number', 'list', 'object', 'tuple']);

/** `x is 5`. */
export const isLiteralComparison = defineDetector({
  id: 'is-literal',
  title: 'Identity of a literal',
  why: '`is` asks whether both are the same object; equal strings and numbers need not be one object.',
  severity: 'error',
  confidence: 0.98,
  needs: 'identityLiterals',
  on: ['binary'],
  detect(node, { code }) {
    const operator = operatorOf(node);
    const [left, right] = node.children;
    if (
      (operator !== 'is' && operator !== 'is not') ||
      !left ||
      !right ||
      ![left, right].some((side) => VALUES.has(bare(side).kind))
    )
      return undefined;
    const gap = code.text.slice(left.end, right.start);
    const found = /is(\s+not)?/.exec(gap);
    const start = left.end + (found?.index ?? 0);
    const fix = found ? [{ start, end: start + found[0].length, newText: operator === 'is' ? '==' : '!=' }] : undefined;
    return at(node, 'Compare values with == and !=.', fix);
  },
});
