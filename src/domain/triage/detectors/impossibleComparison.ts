import { bare, type Code, type CodeNode, operatorOf, sourceOf } from '../code';
import { at, type Detection, defineDetector } from '../detector';
import { connective, equalityOf, hasEffect, isLiteral, isWholeChain, operandsOf, pathOf } from '../expressions';

/** A comparison of something with a literal; `truth` for a path that stands alone as a condition. */
interface Test {
  readonly node: CodeNode;
  readonly subject: CodeNode;
  readonly literal: CodeNode | 'truth';
  readonly is: 'equal' | 'unequal';
  readonly isStrict: boolean;
}

/** The test that an operand is, whichever side the literal stands on. */
function testOf(code: Code, operand: CodeNode): Test | undefined {
  const node = bare(operand);
  const is = equalityOf(node);
  if (!is) return truthOf(code, node);
  const [left, right] = node.children.map(bare);
  if (!left || !right || isLiteral(left) === isLiteral(right)) return undefined;
  const isStrict = operatorOf(node).length === 3;
  return isLiteral(right)
    ? { node, subject: left, literal: right, is, isStrict }
    : { node, subject: right, literal: left, is, isStrict };
}

function truthOf(code: Code, node: CodeNode): Test | undefined {
  const isNegated = node.kind === 'unary' && (operatorOf(node) === '!' || operatorOf(node) === 'not');
  const subject = isNegated ? node.children[0] : node;
  if (!subject || !code.kinds.traits.has('truthiness') || pathOf(code, bare(subject)) === undefined) return undefined;
  return { node, subject: bare(subject), literal: 'truth', is: isNegated ? 'unequal' : 'equal', isStrict: false };
}

const FALSY = /^(?:false|null|undefined|None|False|nil|0|''|"")$/;

/** Whether no value equals both literals. Values of different types may be equal by conversion. */
function exclude(code: Code, a: Test, b: Test): boolean {
  if (a.literal === 'truth' || b.literal === 'truth') {
    const literal = a.literal === 'truth' ? b.literal : a.literal;
    return literal !== 'truth' && FALSY.test(sourceOf(code, literal));
  }
  return a.literal.shape !== b.literal.shape && (a.literal.type === b.literal.type || (a.isStrict && b.isStrict));
}

/** What is wrong with two tests of one chain; the second is where it shows. */
function quarrel(code: Code, chain: 'and' | 'or', a: Test, b: Test): string | undefined {
  if (a.subject.shape !== b.subject.shape || hasEffect(a.subject)) return undefined;
  const subject = sourceOf(code, a.subject);
  const positive = chain === 'and' ? 'equal' : 'unequal';
  if (!exclude(code, a, b)) return undefined;
  if (a.is === positive && b.is === positive)
    return chain === 'and'
      ? `This is never true, whatever \`${subject}\` is.`
      : `This is always true, whatever \`${subject}\` is.`;
  // One of them is a test for truth: \`x && x !== null\` is careful, not wrong.
  if (a.literal === 'truth' || b.literal === 'truth' || a.is === b.is) return undefined;
  return `The other comparison of \`${subject}\` already decides this one.`;
}

/** `x !== a || x !== b` is always true, `x === a && x === b` never; in `x === a && x !== b` one says nothing. */
export const impossibleComparison = defineDetector({
  id: 'impossible-comparison',
  title: 'A condition that is always the same',
  why: 'Nothing equals two different values: "not this or not that" is always true, "this and that" never is, and after "this" there is no need to ask for "not that".',
  severity: 'error',
  confidence: 0.95,
  on: ['binary'],
  detect(node, { code }) {
    const chain = connective(node);
    if (chain === '' || !isWholeChain(node)) return undefined;
    const operands = operandsOf(node);
    const tests = operands.map((operand) => testOf(code, operand));
    for (const [j, b] of tests.entries())
      for (const [i, a] of tests.slice(0, j).entries()) {
        const message = a && b && quarrel(code, chain, a, b);
        if (message) return found(code, message, operands, i, j, operands.length === 2 && isPair(a, b));
      }
    return mixed(code, chain, operands, tests);
  },
});

/** Two tests that ask the same of two literals: there the other connective was surely meant. */
const isPair = (a: Test, b: Test) => a.is === b.is && a.literal !== 'truth' && b.literal !== 'truth';

function found(
  code: Code,
  message: string,
  operands: readonly CodeNode[],
  i: number,
  j: number,
  mayTurn: boolean,
): Detection {
  const [first, second] = [operands[i] as CodeNode, operands[j] as CodeNode];
  const gap = code.text.slice(first.end, second.start);
  const sign = mayTurn ? /&&|\|\||\band\b|\bor\b/.exec(gap) : null;
  const newText = sign ? OTHER[sign[0]] : undefined;
  const start = first.end + (sign?.index ?? 0);
  const fix = sign && newText ? [{ start, end: start + sign[0].length, newText }] : undefined;
  return { start: second.start, end: second.end, message, fix };
}

/** `x !== a || x !== b && …`: the comparison inside says nothing, as if the connectives were mixed up. */
function mixed(
  code: Code,
  chain: 'and' | 'or',
  operands: readonly CodeNode[],
  tests: readonly (Test | undefined)[],
): Detection | undefined {
  const negative = chain === 'or' ? 'unequal' : 'equal';
  for (const a of tests) {
    if (a?.is !== negative || a.literal === 'truth') continue;
    for (const operand of operands) {
      if (connective(operand) === '') continue;
      const inner = operandsOf(operand)
        .map((part) => testOf(code, part))
        .find(
          (b) =>
            b?.is === negative && b.literal !== 'truth' && b.subject.shape === a.subject.shape && exclude(code, a, b),
        );
      if (inner && !hasEffect(a.subject))
        return at(
          inner.node,
          `\`${sourceOf(code, a.node)}\` already decides this comparison: and and or may be mixed up.`,
        );
    }
  }
  return undefined;
}

const OTHER: Readonly<Record<string, string>> = { '&&': '||', '||': '&&', and: 'or', or: 'and' };
