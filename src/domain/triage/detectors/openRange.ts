import { bare, type Code, type CodeNode, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { connective, hasEffect, operandsOf } from '../expressions';

/** The letters and digits at which ranges of characters end, each with the first and last. */
const ENDS = /^(['"])(?:([a0A])|([z9ZfF]))\1$/;

interface End {
  readonly subject: CodeNode;
  readonly comparison: CodeNode;
  readonly includes: boolean;
  readonly side: 'first' | 'last';
}

/** `c >= 'a' && c < 'z'`: one end belongs to the range and the other does not. */
export const openRange = defineDetector({
  id: 'open-range',
  title: 'A range of letters that leaves one out',
  why: 'A range from a to z or from 0 to 9 holds both ends; here a sign without = leaves one out.',
  severity: 'error',
  confidence: 0.9,
  on: ['binary'],
  detect(node, { code }) {
    if (connective(node) === '') return undefined;
    const ends = operandsOf(node).flatMap((operand) => endOf(code, bare(operand)) ?? []);
    const first = ends.find(({ side }) => side === 'first');
    const last = ends.find(({ side, subject }) => side === 'last' && subject.shape === first?.subject.shape);
    if (!first || !last || hasEffect(first.subject) || (first.includes && last.includes)) return undefined;
    const { comparison } = first.includes ? last : first;
    const sign = operatorOf(comparison);
    const left = comparison.children[0] as CodeNode;
    const start = code.text.indexOf(sign, left.end);
    return at(comparison, 'The end of the range is left out.', [
      { start, end: start + sign.length, newText: sign.endsWith('=') ? sign.slice(0, -1) : `${sign}=` },
    ]);
  },
});

/** The end of a range of characters that a comparison sets; inside the range where a chain of `and` asks, outside in one of `or`. */
function endOf(code: Code, comparison: CodeNode): End | undefined {
  const [left, right] = comparison.children.map(bare);
  const sign = operatorOf(comparison);
  if (comparison.kind !== 'binary' || !left || !right || !/^[<>]=?$/.test(sign)) return undefined;
  const isRight = right.kind === 'string';
  const [subject, literal] = isRight ? [left, right] : [right, left];
  const found = literal.kind === 'string' ? ENDS.exec(sourceOf(code, literal)) : undefined;
  if (!found) return undefined;
  const side = found[2] ? 'first' : 'last';
  const isInside = (side === 'first') === sign.startsWith(isRight ? '>' : '<');
  return { subject, comparison, side, includes: sign.endsWith('=') === isInside };
}
