import { bare, type Code, type CodeNode, operatorOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { connective, hasEffect, isWholeChain, operandsOf } from '../expressions';

interface Bound {
  readonly node: CodeNode;
  readonly subject: CodeNode;
  /** `above`: the subject is at least `value`; `below`: at most. */
  readonly side: 'above' | 'below';
  readonly value: number;
  /** Whether the value itself is left out. */
  readonly isOpen: boolean;
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The bound that a comparison with a whole number or one letter sets. */
function boundOf(code: Code, operand: CodeNode): Bound | undefined {
  const node = bare(operand);
  const operator = operatorOf(node);
  const [left, right] = node.children.map(bare);
  if (node.kind !== 'binary' || !MIRRORED[operator] || !left || !right) return undefined;
  const [a, b] = [numberOf(code, left), numberOf(code, right)];
  if ((a === undefined) === (b === undefined)) return undefined;
  const sign = b === undefined ? (MIRRORED[operator] as string) : operator;
  const value = (b ?? a) as number;
  return {
    node,
    subject: b === undefined ? right : left,
    side: sign.startsWith('>') ? 'above' : 'below',
    value,
    isOpen: sign.length === 1,
  };
}

function numberOf(code: Code, node: CodeNode): number | undefined {
  const source = sourceOf(code, node);
  if (node.kind === 'number' && /^\d+$/.test(source)) return Number(source);
  return node.kind === 'string' && /^.[^\\].$/s.test(source) ? source.charCodeAt(1) : undefined;
}

/** `c >= '0' || c <= '9'` is always true, `n < 1 && n > 5` never. */
export const impossibleRange = defineDetector({
  id: 'impossible-range',
  title: 'A range that holds everything or nothing',
  why: 'Whatever the value is, the two bounds together are always or never met. The other connective was probably meant.',
  severity: 'error',
  confidence: 0.95,
  on: ['binary'],
  detect(node, { code }) {
    const chain = connective(node);
    if (chain === '' || !isWholeChain(node)) return undefined;
    const bounds = operandsOf(node).flatMap((operand) => boundOf(code, operand) ?? []);
    for (const a of bounds)
      for (const b of bounds) {
        if (a.side !== 'above' || b.side !== 'below' || a.subject.shape !== b.subject.shape || hasEffect(a.subject))
          continue;
        // Numbers may have fractions, so that something lies between 0 and 1.
        const isAll = chain === 'or' && (a.value < b.value || (a.value === b.value && !(a.isOpen && b.isOpen)));
        const isNone = chain === 'and' && (a.value > b.value || (a.value === b.value && (a.isOpen || b.isOpen)));
        if (isAll || isNone)
          return at(
            a.node.start > b.node.start ? a.node : b.node,
            `Together these bounds are ${isAll ? 'always' : 'never'} met.`,
          );
      }
    return undefined;
  },
});
