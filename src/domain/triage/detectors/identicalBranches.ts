import { bare, childOf } from '../code';
import { at, defineDetector } from '../detector';

/** Smaller branches, such as two `return false`, are often written out on purpose. */
const SMALLEST = 5; // nodes

/** `if (a) { x() } else { x() }` without further branches. */
export const identicalBranches = defineDetector({
  id: 'identical-branches',
  title: 'Both branches are the same',
  why: 'Where both branches do the same the condition decides nothing, so one of them is probably wrong.',
  severity: 'warning',
  confidence: 0.8,
  on: ['if'],
  detect(node) {
    if (node.parent?.kind === 'else' || node.children.some(({ kind }) => kind === 'elseIf')) return undefined;
    const alternative = childOf(node, 'alternative') ?? node.children.find(({ kind }) => kind === 'else');
    const consequence = childOf(node, 'consequence');
    const other = alternative?.kind === 'else' ? alternative.children.at(-1) : alternative;
    if (!consequence || !other || consequence.shape !== other.shape || consequence.size < SMALLEST) return undefined;
    return at(node, 'Both branches of this condition do the same.');
  },
});

/** `a ? b : b`. */
export const identicalArms = defineDetector({
  id: 'identical-arms',
  title: 'Both arms are the same',
  why: 'Where both arms of a conditional expression are equal the condition decides nothing.',
  severity: 'warning',
  confidence: 0.9,
  on: ['ternary'],
  detect(node) {
    const [one, other] = [childOf(node, 'consequence'), childOf(node, 'alternative')];
    return one && other && bare(one).shape === bare(other).shape
      ? at(node, 'Both arms of this condition are the same.')
      : undefined;
  },
});
