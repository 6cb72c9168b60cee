import { type Code, type CodeNode, sourceOf } from '../code';

/** A piece of code without its place, as it is compared, kept and generalised. Equal pieces have equal terms: white space, comments, brackets around expressions and the kind of quotes aside. */
export interface Term {
  /** The grammar's node type; `SAME`: something large that an edit left as it was. */
  readonly type: string;
  /** Of a leaf what stands there; else its keywords and operators, with `_` before them where they begin it. */
  readonly label: string;
  /** A leaf has none. */
  readonly children: readonly Term[];
  readonly sort: Sort;
  /** UTF-16 offsets in the text that it was read from. */
  readonly start: number;
  readonly end: number;
}

/** `name`: a name that somebody gave, which another may take the place of; `word`: any other leaf, such as what is called or stands behind a dot; empty: no leaf. */
export type Sort = 'name' | 'word' | 'literal' | '';

/** The type of what is too large to be compared, and the same before and after. */
export const SAME = '*';

/** How many nodes a piece has. */
export const sizeOf = (term: Term): number => term.children.reduce((sum, child) => sum + sizeOf(child), 1);

/** Names a piece: equal texts mean equal pieces. */
export function keyOf(term: Term): string {
  if (term.children.length === 0) return `${term.type}:${term.label}`;
  return `${term.type}:${term.label}(${term.children.map(keyOf).join(',')})`;
}

/** The node inside brackets that mean nothing. */
export function unwrapped(node: CodeNode): CodeNode {
  let inner = node;
  while (inner.kind === 'parenthesized' && inner.children.length === 1) inner = inner.children[0] as CodeNode;
  return inner;
}

/** What tells a node from others of its type, apart from its children. */
export function labelOf(code: Code, node: CodeNode): string {
  const [first] = node.children;
  if (first) return (first.start > node.start ? '_' : '') + node.tokens.join(' ');
  if (node.tokens.length > 0) return node.tokens.join(' ');
  const source = sourceOf(code, node);
  if (node.kind === 'string') return source.replace(/^([a-zA-Z]*)'([^"]*)'$/s, '$1"$2"');
  return source.replaceAll(/\s+/g, ' ');
}

/** Whether a node is a name that somebody gave and that another may take the place of. */
export const isOwnName = ({ kind, role }: CodeNode): boolean => kind === 'name' && role !== 'function';

function sortOf(node: CodeNode): Sort {
  if (node.children.length > 0) return '';
  if (isOwnName(node)) return 'name';
  return ['string', 'number', 'boolean', 'null'].includes(node.kind) ? 'literal' : 'word';
}

/**
 * Copies a node.
 * @param same what large piece a node is, when the other side of the edit has it, too: it is left out; absent: none is
 */
export function termOf(
  code: Code,
  node: CodeNode,
  same: (node: CodeNode) => string | undefined = () => undefined,
): Term {
  const inner = unwrapped(node);
  const { start, end, type } = inner;
  const left = same(inner);
  if (left !== undefined) return { type: SAME, label: left, children: [], sort: '', start, end };
  return {
    type,
    label: labelOf(code, inner),
    children: inner.children.map((child) => termOf(code, child, same)),
    sort: sortOf(inner),
    start,
    end,
  };
}

/** A term as it is kept: its type, its label, its sort, its place in the text of the edit, its children. */
export type PackedTerm = readonly [string, string, Sort, number, number, ...unknown[]];

/** @param origin what is taken off its offsets */
export const pack = ({ type, label, sort, start, end, children }: Term, origin: number): PackedTerm => [
  ...([type, label, sort, start - origin, end - origin] as const),
  ...children.map((child) => pack(child, origin)),
];

/** The other way round. */
export function unpack([type, label, sort, start, end, ...children]: PackedTerm): Term {
  return { type, label, sort, start, end, children: children.map((child) => unpack(child as PackedTerm)) };
}

/** A piece and all in it, each before its children. */
export function* piecesOf(term: Term): Generator<Term> {
  yield term;
  for (const child of term.children) yield* piecesOf(child);
}
