import { bare, type Code, type CodeNode, operatorOf, sourceOf } from '../code';
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
    if (equalityOf(node) === 'unequal' && asksForNaN(code, node, left)) return undefined;
    if (isTestOfOperator(code, node)) return undefined;
    return at(node, `Both sides are \`${short(sourceOf(code, left))}\`.`);
  },
});

/** Whether `x != x` is the old way to ask for NaN: by the name, or because NaN stands nearby. */
const asksForNaN = (code: Code, { start, end }: CodeNode, operand: CodeNode): boolean =>
  MAY_BE_NUMBER.test(sourceOf(code, operand)) || /nan\b/i.test(code.text.slice(start, end + NEARBY));

/** UTF-16 code units behind a comparison that tell what it is about: the rest of its line and the next. */
const NEARBY = 100;

/** Whether it tries the operator itself: as an assertion, or where others are tried on the same. */
function isTestOfOperator(code: Code, node: CodeNode): boolean {
  if (node.parent?.kind === 'assert') return true;
  const shape = node.children[0]?.shape;
  return code.nodes.some(
    (other) =>
      other.kind === 'binary' &&
      operatorOf(other) !== operatorOf(node) &&
      other.children.every((side) => side.shape === shape),
  );
}

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
