import { bare, type CodeNode, childOf, enclosing, operatorOf } from '../code';
import { at, defineDetector } from '../detector';
import { hasEffect } from '../expressions';

const VALUES = new Set(['name', 'member', 'this', 'index', 'binary', 'unary', 'null', 'boolean', 'number']);
const COMPARISONS = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=']);

/** `this.total` as a whole statement. */
export const uselessExpression = defineDetector({
  id: 'useless-expression',
  title: 'A statement that does nothing',
  why: 'The value is worked out and dropped. A return, a call or an assignment was probably meant.',
  severity: 'warning',
  confidence: 0.8,
  needs: 'hoisting',
  on: ['statement'],
  detect(node) {
    const only = node.children.length === 1 ? node.children[0] : undefined;
    const value = only && bare(only);
    if (!value || !VALUES.has(value.kind) || hasEffect(value) || isMeant(value)) return undefined;
    if (node.parent?.kind === 'for' || enclosing(node, 'try', 'function')?.kind === 'try') return undefined;
    return at(value, 'Nothing uses this value.');
  },
});

/** `void 0`, `delete x.y`; comparisons have a detector of their own; reading a size makes a page lay itself out. */
function isMeant(value: CodeNode): boolean {
  if (value.kind === 'unary') return !['!', '-', '+', '~', 'typeof'].includes(operatorOf(value));
  if (value.kind === 'binary') return COMPARISONS.has(operatorOf(value)) || operatorOf(value) === ',';
  return childOf(value, 'property')?.kind === 'property' && value.type.includes('optional');
}
