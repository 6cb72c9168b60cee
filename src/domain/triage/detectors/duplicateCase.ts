import { type CodeNode, childOf, enclosing, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { hasEffect } from '../expressions';

/** `case 1: … case 1:`. */
export const duplicateCase = defineDetector({
  id: 'duplicate-case',
  title: 'The same case twice',
  why: 'Only the first of two equal cases ever runs.',
  severity: 'error',
  confidence: 0.95,
  on: ['case'],
  detect(node, { code }) {
    const value = childOf(node, 'value');
    if (!value || hasEffect(value)) return undefined;
    for (const other of casesBefore(node)) {
      const earlier = childOf(other, 'value');
      if (earlier?.shape === value.shape) return at(value, `The case \`${sourceOf(code, value)}\` stands twice.`);
    }
    return undefined;
  },
});

/** The cases before it in the same switch; in some grammars each stands in a group of its own. */
function casesBefore(node: CodeNode): CodeNode[] {
  const group = node.parent?.type.endsWith('group') ? node.parent : node;
  const body = group.parent;
  if (!body || enclosing(group, 'function') !== enclosing(node, 'function')) return [];
  const before: CodeNode[] = [];
  for (const sibling of body.children) {
    for (const candidate of sibling === group || sibling.type === group.type ? [sibling, ...sibling.children] : []) {
      if (candidate === node) return before;
      if (candidate.kind === 'case') before.push(candidate);
    }
  }
  return before;
}
