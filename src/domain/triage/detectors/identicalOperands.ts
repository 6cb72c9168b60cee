import { bare, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { connective, equalityOf, hasEffect, isLiteral, isWholeChain, operandsOf } from '../expressions';

const SAME = new Set([
  '<',
  '>',
  '<=',
  '>=',
  '-',
  '/',
  '%',
  '&',
  '|',
  '^',
  'is',
  'is not',
  '==',
  '===',
  '!=',
  '!==',
  '<=>',
]);

/** Names that are compared with themselves on purpose. */
const MAY_BE_NUMBER = /^(?:n|x|y|v|f|d|a|val|value|num|number|float)$/;

/** `a === a`. Only floats differ from themselves, and `x !== x` is the old way to ask for that. */
export const identicalOperands = defineDetector({
  id: 'identical-operands',
  title: 'The same on both sides',
  why: 'An operator with the same expression on both sides always gives the same answer, so one of them is probably another.',
  severity: 'error',
  confidence: 0.9,
  on: ['binary'],
  detect(node, { code }) {
    const [left, right] = node.children.map(bare);
    if (!left || !right || left.shape !== right.shape || !SAME.has(operatorOf(node))) return undefined;
    if (hasEffect(left) || isLiteral(left)) return undefined;
    if (equalityOf(node) === 'unequal' && MAY_BE_NUMBER.test(sourceOf(code, left))) return undefined;
    return at(node, `Both sides are \`${short(sourceOf(code, left))}\`.`);
  },
});

/** `a && b && a`. */
export const duplicateOperand = defineDetector({
  id: 'duplicate-operand',
  title: 'The same operand twice',
  why: 'An operand that stands twice in a chain of and or or has no effect the second time, so another was probably meant.',
  severity: 'error',
  confidence: 0.9,
  on: ['binary'],
  detect(node, { code }) {
    if (connective(node) === '' || !isWholeChain(node)) return undefined;
    const seen = new Set<number>();
    for (const operand of operandsOf(node)) {
      if (seen.has(operand.shape) && !hasEffect(operand))
        return at(operand, `\`${short(sourceOf(code, operand))}\` stands twice in this condition.`);
      seen.add(operand.shape);
    }
    return undefined;
  },
});

const short = (source: string) => (source.length > 40 ? `${source.slice(0, 39)}…` : source).replace(/\s+/g, ' ');
