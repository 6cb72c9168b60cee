import { bare, type CodeNode, childOf, enclosing, sourceOf } from '../code';
import { at, type Context, defineDetector } from '../detector';
import { callOf } from '../expressions';
import { calleeOf } from './swappedArguments';

const COMBINED = new Set(['all', 'allSettled', 'race', 'any']);

/** The asynchronous function that is called here without await: one of this file, or one that combines promises. */
function unawaitedCall(node: CodeNode, context: Context): string | undefined {
  const call = callOf(context.code, node);
  if (call?.object && sourceOf(context.code, call.object) === 'Promise' && COMBINED.has(call.name))
    return `Promise.${call.name}`;
  const declared = call && calleeOf(context, call);
  return declared?.isAsync && !declared.isGenerator && !declared.isWrapped ? call?.name : undefined;
}

/** Where the engineer may write `await` by the nearest function. */
export function mayAwait(node: CodeNode): boolean {
  const outer = enclosing(node, 'function');
  return outer ? outer.tokens.includes('async') : false;
}

/** A call of an asynchronous function of the same file as a whole statement, or as a condition. */
export const missingAwait = defineDetector({
  id: 'missing-await',
  title: 'An asynchronous call that nobody awaits',
  why: 'The function is asynchronous: without await its errors are lost, and what follows does not wait for it. `void` says that this is meant.',
  severity: 'warning',
  confidence: 0.8,
  on: ['statement', 'if', 'while', 'declarator'],
  detect(node, context) {
    const asked = askedOf(node);
    const call = asked && bare(asked);
    const name = call && unawaitedCall(call, context);
    // In a function that is not asynchronous nobody can await: there the call is started on purpose.
    if (!call || !name || !mayAwait(node)) return undefined;
    return at(call, `${name} is asynchronous and is not awaited.`, [
      { start: call.start, end: call.start, newText: 'await ' },
    ]);
  },
});

/** The call whose promise is dropped, taken for its value, or taken apart. */
function askedOf(node: CodeNode): CodeNode | undefined {
  if (node.kind === 'statement') return node.children[0];
  if (node.kind !== 'declarator') return childOf(node, 'condition');
  return childOf(node, 'name')?.kind === 'pattern' ? childOf(node, 'value') : undefined;
}
