import { type Code, type CodeNode, childOf, enclosing, sourceOf } from './code';
import type { Kind } from './kinds/kind';

/** A function that a file declares under a name. */
export interface DeclaredFunction {
  readonly node: CodeNode;
  readonly name: string;
  /** Whether it is called as a method, `this.name(…)`. */
  readonly isMethod: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Names of the parameters in order, the receiver left out; empty strings for patterns. */
  readonly parameters: readonly string[];
  /** How many of them a call must give; undefined: a rest parameter or something unknown makes it unclear. */
  readonly required: number | undefined;
  /** Whether a decorator may have put another function in its place. */
  readonly isWrapped: boolean;
}

/** How a file compares: the sign it mostly uses, and the one it uses against null. */
export interface Equality {
  readonly usual: string;
  readonly ofNull: string;
}

/** What a file declares, looked up by name. Names that are declared twice are unknown: nobody can tell which is meant. */
export class Declarations {
  readonly #functions = new Map<string, DeclaredFunction | undefined>();
  readonly #names = new Set<string>();
  /** Names that something else than a function is bound to: a parameter, a variable, an import. */
  readonly #bound = new Set<string>();
  readonly #code: Code;
  readonly equality: Equality;

  constructor(code: Code) {
    this.#code = code;
    for (const node of code.nodes) {
      if (node.kind === 'function') this.#declare(node);
      else if (node.kind === 'name') {
        this.#names.add(sourceOf(code, node));
        if (isBound(node)) this.#bound.add(sourceOf(code, node));
      }
    }
    this.equality = equalityOf(code);
  }

  /** Whether a name stands anywhere in the file as a variable, parameter or function. */
  uses(name: string): boolean {
    return this.#names.has(name);
  }

  /** Whether the file declares a function or method of the name, be it more than one. */
  declares(name: string): boolean {
    return this.#functions.has(name);
  }

  /** The function that a bare name means at a place; undefined where something else of the same name may hide it, or it is out of reach. */
  plain(name: string, place: CodeNode): DeclaredFunction | undefined {
    const found = this.#functions.get(name);
    if (!found || found.isMethod || this.#bound.has(name)) return undefined;
    const scope = enclosing(found.node, 'function');
    return !scope || (scope.start <= place.start && place.end <= scope.end) ? found : undefined;
  }

  /** The method that `this.name` means. */
  method(name: string): DeclaredFunction | undefined {
    const found = this.#functions.get(name);
    return found?.isMethod ? found : undefined;
  }

  /** All functions with one name. */
  all(): DeclaredFunction[] {
    return [...this.#functions.values()].filter((declared) => declared !== undefined);
  }

  #declare(node: CodeNode): void {
    const name = nameOf(this.#code, node);
    if (name === undefined) return;
    if (this.#functions.has(name)) {
      this.#functions.set(name, undefined);
      return;
    }
    this.#functions.set(name, describe(this.#code, node, name));
  }
}

/** Whether a name stands where it is given something that is no function written there. */
function isBound(node: CodeNode): boolean {
  const { role } = node;
  let [target, parent] = [node, node.parent];
  while (parent?.kind === 'parenthesized' || parent?.kind === 'pattern') [target, parent] = [parent, parent.parent];
  switch (parent?.kind) {
    case 'parameters':
    case 'import':
      return true;
    case 'parameter':
      return role === 'name';
    case 'assignment':
      return parent.children[0] === target;
    case 'declarator':
      return parent.children[0] === target && childOf(parent, 'value')?.kind !== 'function';
    default:
      return false;
  }
}

function nameOf(code: Code, node: CodeNode): string | undefined {
  const own = childOf(node, 'name');
  if (own) return innermostName(code, own);
  const { parent } = node;
  if (parent?.kind === 'declarator' && childOf(parent, 'value') === node) {
    const name = childOf(parent, 'name');
    return name?.kind === 'name' ? sourceOf(code, name) : undefined;
  }
  return undefined;
}

/** C declarators wrap the name: `*name(parameters)`. */
function innermostName(code: Code, node: CodeNode): string | undefined {
  if (node.children.length === 0) return sourceOf(code, node);
  const inner = node.children.find(({ kind }) => kind === 'name' || kind === 'property') ?? node.children[0];
  return inner && node.type.endsWith('declarator') ? innermostName(code, inner) : undefined;
}

const RECEIVERS = new Set(['self', 'cls', 'this']);

function describe(code: Code, node: CodeNode, name: string): DeclaredFunction {
  const scope = enclosing(node, 'class', 'function');
  const isMethod = scope?.kind === 'class' || node.type.includes('method');
  const list = parametersOf(node).flatMap(eachName);
  const own = list.filter((parameter, i) => !(i === 0 && isReceiver(code, parameter)));
  const known: Kind[] = ['name', 'parameter', 'pattern'];
  const isClear = own.every(({ kind, children: [first] }) => known.includes(kind) && first?.kind !== 'spread');
  const optional = own.filter((parameter) => childOf(parameter, 'value') || parameter.type === 'optional_parameter');
  return {
    node,
    name,
    isMethod,
    isAsync: node.tokens.includes('async') || node.children.some((child) => isAsyncModifier(code, child)),
    isGenerator: node.tokens.includes('*') || yields(node),
    parameters: own.map((parameter) => parameterName(code, parameter)),
    isWrapped: node.parent?.type === 'decorated_definition',
    required: isClear ? own.length - optional.length : undefined,
  };
}

/** The parameters of a function, comments and separators left out. */
export function parametersOf(node: CodeNode): readonly CodeNode[] {
  const list = childOf(node, 'parameters') ?? childOf(childOf(node, 'name'), 'parameters');
  if (!list) return [];
  return list.kind === 'parameters' ? list.children : [list];
}

/** `width, height int` declares two parameters at once. */
function eachName(parameter: CodeNode): readonly CodeNode[] {
  const names = parameter.children.filter(({ role }) => role === 'name');
  return names.length > 1 ? names : [parameter];
}

const isReceiver = (code: Code, parameter: CodeNode) =>
  parameter.kind === 'this' || RECEIVERS.has(sourceOf(code, parameter).replace(/:.*/s, ''));

const isAsyncModifier = (code: Code, child: CodeNode) =>
  /modifier/.test(child.type) && /\basync\b/.test(sourceOf(code, child));

/** Whether the function itself yields, functions inside it left out. */
export function yields(node: CodeNode): boolean {
  return node.children.some((child) => child.kind === 'yield' || (child.kind !== 'function' && yields(child)));
}

/** The name of a parameter; empty for a pattern. */
export function parameterName(code: Code, parameter: CodeNode): string {
  if (parameter.kind === 'name') return sourceOf(code, parameter);
  const name = childOf(parameter, 'name');
  return name?.kind === 'name' ? sourceOf(code, name) : '';
}

function equalityOf(code: Code): Equality {
  if (!code.kinds.traits.has('strictEquality')) return { usual: '==', ofNull: '==' };
  let strict = 0;
  let strictNull = 0;
  for (const node of code.nodes) {
    if (node.kind !== 'binary') continue;
    const sign = /^[!=](=+)$/.exec(node.tokens[0] ?? '')?.[1]?.length;
    if (sign === undefined) continue;
    const vote = sign === 2 ? 1 : -1;
    if (node.children.some(({ kind }) => kind === 'null')) strictNull += vote;
    else strict += vote;
  }
  const usual = strict < 0 ? '==' : '===';
  return { usual, ofNull: strictNull === 0 ? usual : strictNull < 0 ? '==' : '===' };
}
