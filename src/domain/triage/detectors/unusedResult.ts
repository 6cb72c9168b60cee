import { childOf, sourceOf } from '../code';
import { at, defineDetector } from '../detector';
import { callOf } from '../expressions';

/** Methods of strings and lists that change nothing, by name; other objects rarely have methods of these names. */
const PURE = new Set(
  'trim trimStart trimEnd toLowerCase toUpperCase padStart padEnd substring substr toFixed flatMap replaceAll localeCompare charCodeAt strip lstrip rstrip lower upper startswith endswith title capitalize zfill splitlines startsWith endsWith to_string to_owned to_lowercase to_uppercase trim_start trim_end'.split(
    ' ',
  ),
);
/** Pure for strings and lists only: the receiver must look like one. */
const PURE_OF_LISTS = new Set(['concat', 'slice', 'filter', 'map', 'replace']);
const LISTS = /(?:s|list|array|text|string|str|line|items)$/i;

/** `name.trim()` as a whole statement. */
export const unusedResult = defineDetector({
  id: 'unused-result',
  title: 'A result that nobody uses',
  why: 'The method changes nothing, it gives a new value, and that value is dropped.',
  severity: 'warning',
  confidence: 0.8,
  on: ['statement'],
  detect(node, { code, declarations }) {
    const expression = node.children.length === 1 ? node.children[0] : undefined;
    const call = expression && callOf(code, expression);
    if (!expression || !call?.object || node.role === 'body') return undefined;
    const receiver = sourceOf(code, call.object);
    const isText = call.object.kind === 'string' || LISTS.test(receiver);
    const isPure = PURE.has(call.name) || (PURE_OF_LISTS.has(call.name) && isText && isPlain(call.arguments));
    // A method that the file itself calls so may well change something.
    if (!isPure || declarations.declares(call.name)) return undefined;
    if (/^(?:os|fs|path|shutil|\$|router|app|history|location)\b/.test(receiver)) return undefined;
    if (!childOf(expression, 'arguments')) return undefined;
    return at(expression, `${call.name} changes nothing; its result is dropped.`);
  },
});

/** A function among the arguments may do something: `items.map(show)` is a loop to some. */
const isPlain = (list: readonly { readonly kind: string }[]) =>
  !list.some(({ kind }) => kind === 'function' || kind === 'name');
