import type { Grammar } from './grammar';
import type { SyntaxNode, SyntaxTree } from './syntaxTree';

/** What declares a name. */
export type NameKind = 'variable' | 'parameter' | 'function' | 'type' | 'import';

/** A name that a file declares, and how far it is visible. */
export interface DeclaredName {
  readonly name: string;
  readonly kind: NameKind;
  /** Offset of the name where it is declared. */
  readonly at: number;
  /** Offsets of the scope in which it is visible. */
  readonly from: number;
  readonly to: number;
}

/** A name that is used and not declared there. */
export interface UsedName {
  readonly name: string;
  readonly at: number;
}

/** The scopes of a file: who declares what, where it is visible, and what is used. Offsets are UTF-16 code units. */
export interface Scopes {
  /** In order of appearance. */
  readonly declared: readonly DeclaredName[];
  /** Those of them that stand in no scope but the file's. */
  readonly outermost: readonly DeclaredName[];
  readonly used: readonly UsedName[];
  /** The package or namespace that the file says it is part of; empty: it says none. */
  readonly package: string;
  /**
   * The names visible at an offset, those of the innermost scope first, each once; later declarations of the same scope
   * count too, because most languages hoist.
   */
  visibleAt(offset: number): DeclaredName[];
}

interface Scope {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
  /** Whether names that are visible in a whole function are declared here when they stand in a block of it. */
  readonly holdsHoisted: boolean;
  readonly parent: Scope | undefined;
  readonly names: DeclaredName[];
}

const kinds: ReadonlySet<string> = new Set<NameKind>(['variable', 'parameter', 'function', 'type', 'import']);
/** A variable that is visible in the whole function around it, whatever block declares it. */
const HOISTED = 'variable.hoisted';
/** Kinds whose name stands inside the scope they open, but is declared around it. */
const declaredOutside: ReadonlySet<string> = new Set<NameKind>(['function', 'type']);

/** A node and what the query calls it. */
interface Capture {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** Reads the scopes of a whole file. */
export function readScopes(grammar: Grammar, tree: SyntaxTree): Scopes {
  const matches = grammar.patterns.locals.matches(tree);
  const captures = inOrder(matches.flatMap((match) => [...match].map(([name, node]): Capture => ({ name, node }))));
  const scopes = nest(captures.filter(({ name }) => name.startsWith('scope')));
  const declaredAt = new Set<number>();
  const declared: DeclaredName[] = [];
  for (const { name: captured, node } of captures) {
    const kind = captured === HOISTED ? 'variable' : captured;
    if (!kinds.has(kind) || declaredAt.has(node.start)) continue;
    declaredAt.add(node.start);
    let inner = innermost(scopes, node.start);
    while (captured === HOISTED && inner?.parent && !inner.holdsHoisted) inner = inner.parent;
    const scope = (inner && declaredOutside.has(kind) && opens(node, inner) ? inner.parent : inner) ?? scopes[0];
    if (!scope) continue;
    const { from, to } = scope;
    const name = kind === 'import' ? lastSegment(node.text) : node.text;
    const found = { name, kind: kind as NameKind, at: node.start, from, to };
    scope.names.push(found);
    declared.push(found);
  }
  const uses = captures.filter(({ name, node }) => name === 'use' && !declaredAt.has(node.start));
  return {
    declared,
    outermost: scopes[0]?.names ?? [],
    package: captures.find(({ name }) => name === 'package')?.node.text ?? '',
    used: uses.map(({ node }) => ({ name: node.text, at: node.start })),
    visibleAt: (offset) => visible(innermost(scopes, offset)),
  };
}

/** Whether a scope belongs to what a name declares: C puts declarators between the two. */
function opens(name: SyntaxNode, scope: Scope): boolean {
  let node = name.parent;
  while (node?.parent && node.id !== scope.id && node.type.endsWith('declarator')) node = node.parent;
  return node?.id === scope.id;
}

/** Go imports a path and uses its last segment. */
const lastSegment = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** By place in the text, then by the order of the patterns; what several patterns say alike is said once. */
function inOrder(captures: Capture[]): Capture[] {
  captures.sort((a, b) => a.node.id - b.node.id);
  return captures.filter(({ name, node }, index) => {
    const before = captures[index - 1];
    return before?.node !== node || before.name !== name;
  });
}

/** The captured scopes, outermost first, each with its parent. Captures come in order of their start. */
function nest(captures: readonly Capture[]): Scope[] {
  const scopes: Scope[] = [];
  const open: Scope[] = [];
  for (const { name, node } of captures) {
    while (open.length > 0 && (open.at(-1) as Scope).to < node.end) open.pop();
    const scope: Scope = {
      id: node.id,
      from: node.start,
      to: node.end,
      closed: name === 'scope.closed',
      holdsHoisted: name === 'scope.function',
      parent: open.at(-1),
      names: [],
    };
    open.push(scope);
    scopes.push(scope);
  }
  return scopes;
}

/** The smallest scope that contains an offset, its end included, for a cursor stands there; undefined: none does. */
function innermost(scopes: readonly Scope[], offset: number): Scope | undefined {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle] as Scope).from <= offset) low = middle + 1;
    else high = middle;
  }
  let scope = scopes[low - 1];
  while (scope && scope.to < offset) scope = scope.parent;
  return scope;
}

function visible(innermostScope: Scope | undefined): DeclaredName[] {
  const names = new Map<string, DeclaredName>();
  for (let scope = innermostScope; scope; scope = scope.parent) {
    if (scope.closed && scope !== innermostScope) continue;
    for (const declared of scope.names) if (!names.has(declared.name)) names.set(declared.name, declared);
  }
  return [...names.values()];
}
