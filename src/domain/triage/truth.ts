import { bare, type Code, type CodeNode, childOf, enclosing, operatorOf, some, sourceOf } from './code';
import { callOf, connective, equalityOf, pathOf } from './expressions';

/** What a condition tells about a path of names: it has no value, it is no function, or it is the -1 of a search that found nothing. */
export interface Absence {
  readonly shape: number;
  readonly path: string;
  readonly is: 'absent' | 'uncallable' | 'not found';
}

/** What is known to be missing where a condition came out true or false. */
export function missingWhen(code: Code, condition: CodeNode, outcome: boolean): Absence[] {
  const node = bare(condition);
  const chain = connective(node);
  if (chain === (outcome ? 'and' : 'or')) return node.children.flatMap((side) => missingWhen(code, side, outcome));
  if (chain !== '') return [];
  if (node.kind === 'unary' && (operatorOf(node) === '!' || operatorOf(node) === 'not'))
    return node.children.flatMap((inner) => missingWhen(code, inner, !outcome));
  const path = pathOf(code, node);
  if (path !== undefined)
    return !outcome && code.kinds.traits.has('falsyIsAbsent') ? [{ shape: node.shape, path, is: 'absent' }] : [];
  return equalityOf(node) === (outcome ? 'equal' : 'unequal')
    ? absenceOf(code, node)
    : equalityOf(node)
      ? uncallable(code, node)
      : [];
}

/** The shapes of the paths that surely have a value where a condition came out true or false, the only thing that it asks. */
export function presentWhen(code: Code, condition: CodeNode, outcome: boolean): number[] {
  const node = bare(condition);
  if (node.kind === 'unary' && (operatorOf(node) === '!' || operatorOf(node) === 'not'))
    return node.children.flatMap((inner) => presentWhen(code, inner, !outcome));
  if (pathOf(code, node) !== undefined) return outcome ? [node.shape] : [];
  return equalityOf(node) === (outcome ? 'unequal' : 'equal') ? absenceOf(code, node).map(({ shape }) => shape) : [];
}

/** `x === null`, `typeof x === 'undefined'`, where they hold. */
function absenceOf(code: Code, comparison: CodeNode): Absence[] {
  const [left, right] = comparison.children.map(bare);
  if (!left || !right) return [];
  const path = pathOf(code, left);
  if (path !== undefined && right.kind === 'null') return [{ shape: left.shape, path, is: 'absent' }];
  if (path !== undefined && sourceOf(code, right) === '-1') return [{ shape: left.shape, path, is: 'not found' }];
  const asked = typeofOperand(left);
  const typePath = asked && pathOf(code, asked);
  if (asked && typePath !== undefined && /^.undefined.$/.test(sourceOf(code, right)))
    return [{ shape: asked.shape, path: typePath, is: 'absent' }];
  return [];
}

/** `typeof f !== 'function'`, where it holds: the contrary of what the comparison asks. */
function uncallable(code: Code, comparison: CodeNode): Absence[] {
  const [left, right] = comparison.children.map(bare);
  const asked = left && typeofOperand(left);
  const path = asked && pathOf(code, asked);
  if (!asked || path === undefined || !right || !/^.function.$/.test(sourceOf(code, right))) return [];
  return [{ shape: asked.shape, path, is: 'uncallable' }];
}

const typeofOperand = (node: CodeNode) =>
  node.kind === 'unary' && operatorOf(node) === 'typeof' ? node.children[0] : undefined;

/** How a piece of code first uses what is missing: it fails, it gives it a value, or neither that we know of. */
export type Use = { readonly fails: CodeNode } | 'settled' | 'unused';

const BRANCHING = new Set([
  'if',
  'while',
  'doWhile',
  'for',
  'forEach',
  'ternary',
  'try',
  'case',
  'default',
  'label',
  'macro',
]);

/**
 * Follows code in the order in which it runs, as far as it surely runs. A call may change anything, so that nothing is
 * known behind it, unless the path is one name that keeps its value; what stands in a function runs later.
 */
export function firstUse(code: Code, node: CodeNode, missing: Absence & { readonly keeps: boolean }): Use {
  if (node.kind === 'function' || node.kind === 'class' || node.kind === 'type') return 'unused';
  if (BRANCHING.has(node.kind) || connective(node) !== '') {
    const first = childOf(node, 'condition') ?? (connective(node) === '' ? undefined : node.children[0]);
    const use = first ? firstUse(code, first, missing) : 'unused';
    if (use !== 'unused') return use;
    return missing.keeps && !mentions(node, missing) ? 'unused' : 'settled';
  }
  if (isOptional(node)) return 'settled';
  for (const child of inOrder(node)) {
    const use = firstUse(code, child, missing);
    if (use !== 'unused') return use;
  }
  if (failsOn(code, node, missing)) return { fails: node };
  if (CHANGING.has(node.kind) && !missing.keeps) return 'settled';
  return sets(code, node, missing) ? 'settled' : 'unused';
}

/** Running these may change anything. */
const CHANGING = new Set(['call', 'new', 'await', 'yield']);

const mentions = (node: CodeNode, { shape }: Absence): boolean => some(node, (inner) => inner.shape === shape);

/** Whether a path is one name that the function around a place gives a value once at most. */
export function keepsValue(code: Code, place: CodeNode, path: string): boolean {
  const scope = enclosing(place, 'function');
  if (!scope || !/^[A-Za-z_$][\w$]*$/.test(path)) return false;
  const name = new RegExp(`(?<![\\w$.])${path.replace(/\$/g, '\\$')}(?![\\w$])`);
  let times = 0;
  const count = (node: CodeNode): void => {
    const target = SETTING.has(node.kind) ? node.children[0] : undefined;
    if (target && name.test(sourceOf(code, target))) times++;
    for (const child of node.children) count(child);
  };
  count(scope);
  return times <= 1;
}

const SETTING = new Set(['assignment', 'declarator', 'augmented', 'update', 'forEach', 'catch']);

/** An assignment takes its value before it looks at what it assigns to. */
const inOrder = (node: CodeNode) =>
  node.kind === 'assignment' || node.kind === 'declarator' ? [...node.children].reverse() : node.children;

const isOptional = (node: CodeNode) =>
  node.children.some(({ type }) => type === 'optional_chain') ||
  node.tokens.includes('&.') ||
  /nullsafe|conditional_access/.test(node.type);

function failsOn(code: Code, node: CodeNode, { shape, is }: Absence): boolean {
  if (is === 'not found') return isPlaceIn(code, node, shape);
  const used = node.kind === 'call' ? (childOf(node, 'function') ?? childOf(node, 'object')) : childOf(node, 'object');
  if (used?.shape !== shape) return false;
  if (is === 'uncallable') return node.kind === 'call' && used.role === 'function';
  return node.kind === 'member' || node.kind === 'index' || node.kind === 'call';
}

const CUTTING = new Set(['slice', 'substring', 'substr', 'splice', 'charAt', 'charCodeAt']);

/** Whether it takes something by its place: an element, or a piece of a text. */
function isPlaceIn(code: Code, node: CodeNode, shape: number): boolean {
  if (node.kind === 'index') return childOf(node, 'index')?.shape === shape;
  const call = callOf(code, node);
  return !!call && CUTTING.has(call.name) && call.arguments.some((argument) => argument.shape === shape);
}

/** Whether it gives the path, or what the path begins with, another value. */
function sets(code: Code, node: CodeNode, { path }: Absence): boolean {
  if (node.kind !== 'assignment' && node.kind !== 'declarator' && node.kind !== 'augmented' && node.kind !== 'update')
    return false;
  const target = node.children[0];
  if (!target) return false;
  const set = pathOf(code, target) ?? sourceOf(code, target);
  return (
    path === set ||
    path.startsWith(`${set}.`) ||
    (pathOf(code, target) === undefined && set.includes(path.split('.')[0] ?? path))
  );
}
