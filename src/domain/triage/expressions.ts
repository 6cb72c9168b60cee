import { bare, type Code, type CodeNode, childOf, operatorOf, some, sourceOf } from './code';

/** A call taken apart. */
export interface Call {
  readonly node: CodeNode;
  /** What stands before the dot; undefined: the function is called by its bare name. */
  readonly object: CodeNode | undefined;
  /** The name that is called. */
  readonly name: string;
  readonly arguments: readonly CodeNode[];
}

/** The parts of a call; undefined where what is called has no name. */
export function callOf(code: Code, node: CodeNode): Call | undefined {
  if (node.kind !== 'call') return undefined;
  const list = (childOf(node, 'arguments')?.children ?? []).map(bare);
  const direct = childOf(node, 'name');
  if (direct) return { node, object: childOf(node, 'object'), name: sourceOf(code, direct), arguments: list };
  const callee = childOf(node, 'function');
  if (callee?.kind === 'name') return { node, object: undefined, name: sourceOf(code, callee), arguments: list };
  const property = callee?.kind === 'member' ? childOf(callee, 'property') : undefined;
  return property && { node, object: childOf(callee, 'object'), name: sourceOf(code, property), arguments: list };
}

const EFFECTS = new Set([
  'call',
  'new',
  'await',
  'yield',
  'assignment',
  'augmented',
  'update',
  'macro',
  'function',
  'error',
]);

/** Whether evaluating it twice may differ from evaluating it once. */
export const hasEffect = (node: CodeNode): boolean => some(node, ({ kind }) => EFFECTS.has(kind));

const LITERALS = new Set(['string', 'number', 'boolean', 'null']);

/** Whether it is one value written out: a string, number, boolean or null, or a negative number. */
export const isLiteral = (node: CodeNode): boolean =>
  LITERALS.has(bare(node).kind) ||
  (node.kind === 'unary' && operatorOf(node) === '-' && node.children[0]?.kind === 'number');

/** The source of a path of names such as `this.a.b`; undefined for anything else. */
export function pathOf(code: Code, node: CodeNode): string | undefined {
  if (node.kind === 'name' || node.kind === 'this') return sourceOf(code, node);
  if (node.kind !== 'member') return undefined;
  const object = childOf(node, 'object');
  const property = childOf(node, 'property');
  const path = object && pathOf(code, object);
  return path !== undefined && property?.kind === 'property' ? `${path}.${sourceOf(code, property)}` : undefined;
}

/** `and` and `or` in the languages' two spellings, as one; empty for any other operator. */
export function connective(node: CodeNode): 'and' | 'or' | '' {
  if (node.kind !== 'binary') return '';
  const operator = operatorOf(node);
  if (operator === '&&' || operator === 'and') return 'and';
  return operator === '||' || operator === 'or' ? 'or' : '';
}

/** The operands of a chain of one connective, brackets looked through. */
export function operandsOf(node: CodeNode): CodeNode[] {
  const kind = connective(node);
  const flat = (operand: CodeNode): CodeNode[] =>
    connective(bare(operand)) === kind ? bare(operand).children.flatMap(flat) : [bare(operand)];
  return kind === '' ? [node] : node.children.flatMap(flat);
}

/** Whether it is the whole of a chain and no part of a longer one. */
export function isWholeChain(node: CodeNode): boolean {
  let parent = node.parent;
  while (parent?.kind === 'parenthesized') parent = parent.parent;
  return connective(node) !== '' && !(parent && connective(parent) === connective(node));
}

/** A comparison for equality: `==`, `===`, `is` or the contrary. */
export function equalityOf(node: CodeNode): 'equal' | 'unequal' | undefined {
  if (node.kind !== 'binary') return undefined;
  const operator = operatorOf(node);
  if (operator === '==' || operator === '===' || operator === 'is') return 'equal';
  return operator === '!=' || operator === '!==' || operator === 'is not' ? 'unequal' : undefined;
}

const JUMPS = new Set(['return', 'throw', 'break', 'continue']);

/** The jump that a statement is, if it is one. */
export function jumpOf(statement: CodeNode): CodeNode | undefined {
  if (JUMPS.has(statement.kind)) return statement;
  const only = statement.kind === 'statement' && statement.children.length === 1 ? statement.children[0] : undefined;
  return only && JUMPS.has(only.kind) ? only : undefined;
}

/** The statements of a body: those of its block, or the one statement it is. */
export function statementsOf(body: CodeNode): readonly CodeNode[] {
  if (body.kind === 'block')
    return body.children.flatMap((child) => (child.kind === 'block' ? child.children : [child]));
  const only = body.children.length === 1 ? body.children[0] : undefined;
  return only?.kind === 'block' ? statementsOf(only) : [body];
}
