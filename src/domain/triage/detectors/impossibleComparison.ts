import { bare, type CodeNode, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { connective, equalityOf, isLiteral } from '../expressions';

interface Test {
  readonly subject: CodeNode;
  readonly literal: CodeNode;
  readonly is: 'equal' | 'unequal';
}

/** A comparison of something with a literal, whichever side it stands on. */
function testOf(operand: CodeNode): Test | undefined {
  const comparison = bare(operand);
  const is = equalityOf(comparison);
  const [left, right] = comparison.children.map(bare);
  if (!is || !left || !right || isLiteral(left) === isLiteral(right)) return undefined;
  return isLiteral(right) ? { subject: left, literal: right, is } : { subject: right, literal: left, is };
}

/** Values of different kinds, such as null and 0, may be equal by conversion or need both tests. */
const contradict = (a: Test, b: Test) =>
  a.subject.shape === b.subject.shape && a.literal.shape !== b.literal.shape && a.literal.type === b.literal.type;

/** `x !== a || x !== b` is always true, `x === a && x === b` never. */
export const impossibleComparison = defineDetector({
  id: 'impossible-comparison',
  title: 'A condition that is always the same',
  why: 'Nothing equals two different values, so "not this or not that" is always true and "this and that" never is. The other connective was probably meant.',
  severity: 'error',
  confidence: 0.95,
  on: ['binary'],
  detect(node, { code }) {
    const chain = connective(node);
    const [left, right] = node.children;
    if (chain === '' || !left || !right) return undefined;
    const inner = bare(left);
    const a = testOf(connective(inner) === chain ? (inner.children[1] as CodeNode) : left);
    const b = testOf(right);
    if (!a || !b || a.is !== b.is || !contradict(a, b) || a.is !== (chain === 'or' ? 'unequal' : 'equal'))
      return undefined;
    const gap = code.text.slice(left.end, right.start);
    const sign = gap.match(/&&|\|\||\band\b|\bor\b/);
    const newText = sign ? OTHER[sign[0]] : undefined;
    const start = left.end + (sign?.index ?? 0);
    const fix = sign && newText ? [{ start, end: start + sign[0].length, newText }] : undefined;
    const verdict = chain === 'or' ? 'always' : 'never';
    return at(node, `This is ${verdict} true, whatever \`${sourceOf(code, a.subject)}\` is.`, fix);
  },
});

const OTHER: Readonly<Record<string, string>> = { '&&': '||', '||': '&&', and: 'or', or: 'and' };
