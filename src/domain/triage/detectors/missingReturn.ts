import { type Code, type CodeNode, childOf, some, sourceOf } from '../code';
import { yields } from '../declarations';
import { at, defineDetector } from '../detector';
import { callOf, statementsOf } from '../expressions';

/** Whether a function itself, functions inside it left out, gives a value back. */
const returnsValue = (node: CodeNode): boolean =>
  node.children.some(
    (child) =>
      (child.kind === 'return' && child.children.length > 0) ||
      (child.kind !== 'function' && child.kind !== 'class' && returnsValue(child)),
  );

/** Whether a function leaves by throwing, or is only sketched. */
function isUnfinished(code: Code, node: CodeNode): boolean {
  const body = childOf(node, 'body');
  const statements = body ? statementsOf(body) : [];
  const rest = statements.filter(
    (statement) => !(statement.kind === 'statement' && statement.children[0]?.kind === 'string'),
  );
  const last = rest.at(-1);
  return (
    !last ||
    last.kind === 'throw' ||
    last.children[0]?.kind === 'throw' ||
    /^(?:pass|\.\.\.|(?:raise\b|assert (?:False|0)\b)[^\n]*)$/.test(sourceOf(code, last).trim())
  );
}

/** Types of results in languages that do not insist on them. */
const RESULT_TYPES = new Set(['type_annotation', 'type']);
const GIVES_NOTHING =
  /^\s*(?::|->)?\s*["']?(?:void|undefined|None|never|NoReturn|any|unknown|Promise<(?:void|undefined|any|never|unknown)>|asserts\b.*|Never|Any|null|typing\.(?:Any|NoReturn))\b|Generator|Iterator|Iterable|\bvoid\b|\bundefined\b|\bNone\b|Optional/;

/** `size(): number { this.count }`. */
export const missingReturn = defineDetector({
  id: 'missing-return',
  title: 'A function that forgets to return',
  why: 'The function says that it returns a value, and no return in it gives one.',
  severity: 'error',
  confidence: 0.9,
  on: ['function'],
  detect(node, { code }) {
    const type = node.children.find(({ type: name }) => RESULT_TYPES.has(name));
    const body = childOf(node, 'body');
    if (!type || body?.kind !== 'block' || GIVES_NOTHING.test(sourceOf(code, type))) return undefined;
    if (yields(node) || isUnfinished(code, node)) return undefined;
    const last = statementsOf(body).at(-1);
    if (returnsValue(node) && !isPlainCall(code, last)) return undefined;
    return last && !['while', 'try', 'for', 'forEach', 'doWhile'].includes(last.kind)
      ? at(last, 'The function ends here without returning a value.')
      : undefined;
  },
});

/** Names of calls behind which nothing runs. */
const LEAVING = /exit|fail|abort|throw|raise|panic|fatal|error|unreachable|assert/i;

/** Whether a statement is a call and surely comes back. */
function isPlainCall(code: Code, statement: CodeNode | undefined): boolean {
  const call = statement?.kind === 'statement' && statement.children[0] && callOf(code, statement.children[0]);
  return !!call && !LEAVING.test(call.name);
}

const GIVES_BACK = new Set(['map', 'filter', 'find', 'findIndex', 'some', 'every', 'reduce', 'flatMap', 'findLast']);

/** `const names = items.map(item => { item.name })`, where the result of the call is used. */
export const callbackReturn = defineDetector({
  id: 'callback-return',
  title: 'A callback that forgets to return',
  why: 'The method uses what the callback returns, and it returns nothing.',
  severity: 'error',
  confidence: 0.85,
  needs: 'templates',
  on: ['call'],
  detect(node, { code }) {
    const callee = childOf(node, 'function');
    const property = callee?.kind === 'member' ? childOf(callee, 'property') : undefined;
    if (!property || !GIVES_BACK.has(sourceOf(code, property)) || node.parent?.kind === 'statement') return undefined;
    const callback = childOf(node, 'arguments')?.children[0];
    const body = callback?.kind === 'function' ? childOf(callback, 'body') : undefined;
    // A promise is an answer, too, and a callback that asks for `this` is called by something else than a list.
    if (!callback || callback.tokens.includes('async') || asksForThis(callback)) return undefined;
    if (body?.kind !== 'block' || returnsValue(callback) || isUnfinished(code, callback)) return undefined;
    const last = statementsOf(body).at(-1) ?? body;
    return at(last, `\`${sourceOf(code, property)}\` needs what this callback returns.`);
  },
});

const asksForThis = (callback: CodeNode): boolean =>
  callback.type.startsWith('function') && some(callback, ({ kind }) => kind === 'this');
