import { bare, type CodeNode, childOf, enclosing, sourceOf } from '../code';
import { at, type Context, defineDetector } from '../detector';
import { callOf } from '../expressions';
import { calleeOf } from './swappedArguments';

/** The asynchronous function of this file that is called here without await. */
export function unawaitedCall(node: CodeNode, context: Context): string | undefined {
  const call = callOf(context.code, node);
  const declared = call && calleeOf(context, call.object && sourceOf(context.code, call.object), call.name);
  return declared?.isAsync && !declared.isGenerator ? call?.name : undefined;
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
  on: ['statement', 'if', 'while'],
  detect(node, context) {
    const asked = node.kind === 'statement' ? node.children[0] : childOf(node, 'condition');
    const call = asked && bare(asked);
    const name = call && unawaitedCall(call, context);
    // In a function that is not asynchronous nobody can await: there the call is started on purpose.
    if (!call || !name || !mayAwait(node)) return undefined;
    return at(call, `${name} is asynchronous and is not awaited.`, [
      { start: call.start, end: call.start, newText: 'await ' },
    ]);
  },
});
