import { bare, type Code, type CodeNode, childOf, enclosing, isExplained, operatorOf } from '../code';
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
  detect(node, { code }) {
    const value = workedOut(node);
    if (!value || hasEffect(value) || isMeant(value) || isToldWhy(code, node)) return undefined;
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

/** What a statement works out and does nothing with. */
function workedOut(statement: CodeNode): CodeNode | undefined {
  const only = statement.kind === 'statement' && statement.children.length === 1 ? statement.children[0] : undefined;
  const value = only && bare(only);
  return value && VALUES.has(value.kind) ? value : undefined;
}

/** Whether a comment explains it, or the first of several such statements in a row. */
function isToldWhy(code: Code, statement: CodeNode): boolean {
  const row = statement.parent?.children ?? [];
  for (let at = row.indexOf(statement); at >= 0; at--) {
    const one = row[at];
    if (!one || !workedOut(one)) return false;
    if (isExplained(code, one)) return true;
  }
  return false;
}
