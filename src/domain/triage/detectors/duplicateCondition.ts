import { bare, type CodeNode, childOf } from '../code';
import { at, defineDetector } from '../detector';
import { hasEffect } from '../expressions';

/** The conditions of an `if` and all its `else if`, in order. */
function conditionsOf(first: CodeNode): CodeNode[] {
  // A statement before the condition, as in Go, may change what the condition asks.
  const own = childOf(first, 'initializer') ? undefined : childOf(first, 'condition');
  const inline = first.children.filter(({ kind }) => kind === 'elseIf');
  const next = nextIf(first);
  return [...(own ? [bare(own)] : []), ...inline.flatMap(conditionsOf), ...(next ? conditionsOf(next) : [])];
}

/** The `if` directly behind `else`. */
function nextIf(node: CodeNode): CodeNode | undefined {
  const alternative = node.children.find(
    ({ role, kind }) => (role === 'alternative' || kind === 'else') && kind !== 'elseIf',
  );
  if (!alternative) return undefined;
  if (alternative.kind === 'if') return alternative;
  const body = alternative.children.length === 1 ? alternative.children[0] : undefined;
  return alternative.kind === 'else' && body?.kind === 'if' ? body : undefined;
}

const isFollowUp = (node: CodeNode) =>
  node.parent?.kind === 'else' || (node.parent?.kind === 'if' && node.role === 'alternative');

/** `if (a) … else if (a)`: the second branch never runs. */
export const duplicateCondition = defineDetector({
  id: 'duplicate-condition',
  title: 'The same condition twice',
  why: 'A branch whose condition an earlier branch already took never runs.',
  severity: 'error',
  confidence: 0.95,
  on: ['if'],
  detect(node) {
    if (isFollowUp(node)) return undefined;
    const seen = new Set<number>();
    for (const condition of conditionsOf(node)) {
      if (seen.has(condition.shape) && !hasEffect(condition))
        return at(condition, 'An earlier branch of this chain has the same condition.');
      seen.add(condition.shape);
    }
    return undefined;
  },
});
