import { type CodeNode, childOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { callOf } from '../expressions';

const ERROR = /(?:^|\.)(?:[A-Z]\w*)?(?:Error|Exception)$/;

/** `new Error('no name')` and `ValueError('no name')` as whole statements. */
export const droppedError = defineDetector({
  id: 'dropped-error',
  title: 'An error that is made and not thrown',
  why: 'The statement makes an error and drops it. It was probably to be thrown.',
  severity: 'error',
  confidence: 0.9,
  on: ['statement'],
  detect(node, { code }) {
    const made = node.children.length === 1 ? node.children[0] : undefined;
    const name = made && nameOf(code.text, made);
    if (!made || !name || !ERROR.test(name)) return undefined;
    // Where `new` makes objects, a call of such a name may do anything.
    if (made.kind === 'call' && (!code.kinds.traits.has('baseException') || !callOf(code, made))) return undefined;
    return at(made, 'This error is made and dropped.');
  },
});

function nameOf(text: string, made: CodeNode): string | undefined {
  if (made.kind !== 'new' && made.kind !== 'call') return undefined;
  const callee = childOf(made, 'function') ?? made.children[0];
  return callee && text.slice(callee.start, callee.end);
}

/** `get size() { this.items.length }`. */
export const emptyGetter = defineDetector({
  id: 'empty-getter',
  title: 'A property that gives nothing',
  why: 'Whoever reads this property gets nothing, because no return in it gives a value.',
  severity: 'error',
  confidence: 0.9,
  on: ['function'],
  detect(node, { code }) {
    const body = childOf(node, 'body');
    const decorator = node.parent?.type === 'decorated_definition' ? sourceOf(code, node.parent) : '';
    const isGetter = node.tokens.includes('get') || /^@(?:\w+\.)?(?:cached_)?property\b/.test(decorator);
    if (!isGetter || body?.kind !== 'block' || gives(body)) return undefined;
    const last = body.children.at(-1);
    return last?.kind === 'statement' && last.children[0]?.kind === 'call'
      ? at(last, 'The property ends here without giving a value.')
      : undefined;
  },
});

/** Whether anything but a function inside returns a value, throws or yields. */
const gives = (node: CodeNode): boolean =>
  ['yield', 'throw'].includes(node.kind) ||
  (node.kind === 'return' && node.children.length > 0) ||
  (node.kind !== 'function' && node.kind !== 'class' && node.children.some(gives));
