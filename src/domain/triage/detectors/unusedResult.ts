import { bare, type Code, type CodeNode, childOf, enclosing, some, sourceOf } from '../code';
import { parameterName, parametersOf } from '../declarations';
import { at, defineDetector } from '../detector';
import { callOf } from '../expressions';

/** Methods of strings, which never change. */
const PURE = new Set(
  'trim trimStart trimEnd toLowerCase toUpperCase padStart padEnd substring substr replaceAll localeCompare charCodeAt strip lstrip rstrip lower upper startswith endswith title capitalize zfill splitlines startsWith endsWith to_string to_owned to_lowercase to_uppercase trim_start trim_end concat slice replace'.split(
    ' ',
  ),
);

/** `name.trim()` as a whole statement, where the name is known to be a string: other things have methods of these names that change them. */
export const unusedResult = defineDetector({
  id: 'unused-result',
  title: 'A result that nobody uses',
  why: 'A method of a string changes nothing, it gives a new value, and that value is dropped.',
  severity: 'warning',
  confidence: 0.9,
  on: ['statement'],
  detect(node, { code }) {
    const expression = node.children.length === 1 ? node.children[0] : undefined;
    const call = expression && callOf(code, expression);
    if (!expression || !call?.object || node.role === 'body' || !PURE.has(call.name)) return undefined;
    if (!childOf(expression, 'arguments') || !isText(code, bare(call.object))) return undefined;
    return at(expression, `${call.name} changes nothing; its result is dropped.`);
  },
});

/** Whether a value is surely a string: written out, declared as one, or given nothing but strings. */
function isText(code: Code, value: CodeNode): boolean {
  if (value.kind === 'string') return true;
  if (value.kind !== 'name') return false;
  const name = sourceOf(code, value);
  for (let scope = enclosing(value, 'function'); scope; scope = enclosing(scope, 'function')) {
    const parameter = parametersOf(scope).find((one) => parameterName(code, one) === name);
    if (parameter) return TEXT.test(sourceOf(code, childOf(parameter, 'type') ?? parameter));
    const given = assigned(code, scope, name);
    if (given.length > 0) return given.every((source) => source?.kind === 'string');
  }
  return false;
}

/** What a type of strings is called. */
const TEXT = /^:?\s*&?(?:string|str|String)$/;

/** All that a name is set to in a function; undefined: something that is not to be seen. */
function assigned(code: Code, scope: CodeNode, name: string): (CodeNode | undefined)[] {
  return scope.children.flatMap((child): (CodeNode | undefined)[] => {
    const [target, ...rest] = SETTING.has(child.kind) ? child.children : [];
    const isSet = target && some(target, (part) => part.kind === 'name' && sourceOf(code, part) === name);
    const value = target?.kind === 'name' && child.kind !== 'forEach' ? rest.at(-1) : undefined;
    return [...(isSet ? [value && bare(value)] : []), ...assigned(code, child, name)];
  });
}

const SETTING = new Set(['assignment', 'declarator', 'augmented', 'forEach', 'catch']);
