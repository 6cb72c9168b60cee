import type { CodeNode } from '../code';
import { at, defineDetector } from '../detector';
import { jumpOf } from '../expressions';

const MAY_STAND_BEHIND = new Set([
  'function',
  'class',
  'case',
  'default',
  'label',
  'import',
  'type',
  'macro',
  'break',
  'catch',
]);

/** A statement behind `return` in the same list. */
export const unreachable = defineDetector({
  id: 'unreachable',
  title: 'Code that never runs',
  why: 'Nothing reaches a statement behind a return, throw, break or continue of the same block.',
  severity: 'warning',
  confidence: 0.85,
  on: ['block', 'case', 'default'],
  detect(node) {
    for (const [i, statement] of node.children.entries()) {
      const next = node.children[i + 1];
      if (!next || !jumpOf(statement) || statement.broken || next.broken) continue;
      if (MAY_STAND_BEHIND.has(next.kind) || next.role === 'value' || isOnlyDeclared(next)) return undefined;
      return at(next, `Nothing reaches this: the ${jumpOf(statement)?.kind} above always leaves.`);
    }
    return undefined;
  },
});

/** Declarations without a value take effect wherever they stand; `yield` behind a return makes a generator. */
const isOnlyDeclared = (node: CodeNode) =>
  node.kind === 'declaration'
    ? node.children.every((child) => child.children.length < 2)
    : node.type.includes('empty') ||
      node.type.includes('preproc') ||
      node.children[0]?.kind === 'yield' ||
      node.kind === 'yield';
