import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Kind, KindRow, Kinds, Role } from './kinds/kind';

/** A piece of code as the rules of triage see it: a copy of the syntax tree that knows no grammar's names. */
export interface CodeNode {
  readonly kind: Kind;
  /** The grammar's own node type. */
  readonly type: string;
  /** What it is to its parent; empty: nothing that a rule asks for. */
  readonly role: Role | '';
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly parent: CodeNode | undefined;
  /** Named children in order, comments left out. */
  readonly children: readonly CodeNode[];
  /** Keywords and operators that stand between the children, brackets and separators left out. */
  readonly tokens: readonly string[];
  /** Equal numbers mean equal code: white space, comments, brackets around expressions and the kind of quotes aside. */
  readonly shape: number;
  /** How many nodes it has, itself included. */
  readonly size: number;
  /** Whether it holds a syntax error. */
  readonly broken: boolean;
}

/** A file as triage sees it. Plain data: the syntax tree may be deleted. */
export interface Code {
  readonly text: string;
  readonly kinds: Kinds;
  readonly root: CodeNode;
  /** All nodes; parents before children, in the order of the text. */
  readonly nodes: readonly CodeNode[];
  /** Start and end offsets of comments, in order. */
  readonly comments: readonly (readonly [start: number, end: number])[];
}

/** Deeper than this nothing is looked at: generated code, or noise. */
const DEEPEST = 300;
const PUNCTUATION = new Set(['(', ')', ',', ';', '{', '}', '[', ']', '"', "'", '`', ':', '.', '']);
const ROLES = new Set<string>([
  'alternative',
  'argument',
  'arguments',
  'body',
  'condition',
  'consequence',
  'function',
  'increment',
  'index',
  'initializer',
  'key',
  'left',
  'name',
  'object',
  'operator',
  'parameters',
  'property',
  'right',
  'type',
  'value',
] satisfies Role[]);

/** Copies a syntax tree in one walk. */
export function readCode(tree: Tree, text: string, kinds: Kinds): Code {
  const cursor = tree.walk();
  const reader = new Reader(cursor, text, kinds);
  const root = reader.read(undefined, 0, '', 0);
  cursor.delete();
  return { text, kinds, root: root.node, nodes: reader.nodes, comments: reader.comments };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Reader {
  readonly nodes: CodeNode[] = [];
  readonly comments: [number, number][] = [];
  readonly #shapes = new Map<string, number>();
  readonly #rows: ReadonlyMap<string, KindRow>;

  constructor(
    readonly cursor: TreeCursor,
    readonly text: string,
    kinds: Kinds,
  ) {
    this.#rows = new Map(Object.entries(kinds.nodes));
  }

  /** Reads the node under the cursor; `end` is where it ends, for the caller has no need to ask again. */
  read(parent: CodeNode | undefined, position: number, field: string, depth: number): { node: CodeNode; end: number } {
    const { cursor } = this;
    const type = cursor.nodeType;
    const row = this.#rows.get(type);
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const children: CodeNode[] = [];
    const tokens: string[] = [];
    const node: Mutable<CodeNode> = {
      kind: typeof row === 'string' ? row : (row?.[0] ?? 'other'),
      type,
      role: parent ? roleOf(this.#rows.get(parent.type), field, position) : '',
      start,
      end,
      parent,
      children,
      tokens,
      shape: 0,
      size: 1,
      broken: type === 'ERROR',
    };
    this.nodes.push(node);
    let key = `${type}(`;
    if (depth < DEEPEST && cursor.gotoFirstChild()) {
      do key += this.#readChild(node, children, tokens, depth);
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    if (node.kind === 'binary' && children.length !== 2) node.kind = 'other';
    if (node.role === 'property' && node.kind === 'name') node.kind = 'property';
    node.shape = this.#shapeOf(node, key);
    return { node, end };
  }

  /** Adds one child to a node and returns its part of the shape's key. */
  #readChild(node: Mutable<CodeNode>, children: CodeNode[], tokens: string[], depth: number): string {
    const { cursor } = this;
    if (!cursor.nodeIsNamed) {
      const token = cursor.nodeType;
      if (cursor.nodeIsMissing) node.broken = true;
      if (PUNCTUATION.has(token)) return '';
      tokens.push(token);
      return `'${token}`;
    }
    const row = this.#rows.get(cursor.nodeType);
    if (row === 'comment') {
      this.comments.push([cursor.startIndex, cursor.endIndex]);
      return '';
    }
    const child = this.read(node, children.length, cursor.currentFieldName ?? '', depth + 1).node;
    children.push(child);
    node.size += child.size;
    if (child.broken || cursor.nodeIsMissing) node.broken = true;
    return `,${child.shape}`;
  }

  #shapeOf(node: CodeNode, key: string): number {
    const only = node.children[0];
    if (node.kind === 'parenthesized' && node.children.length === 1 && only) return only.shape;
    const isLeaf = node.children.length === 0 && node.tokens.length === 0;
    if (node.kind === 'string') return this.#number(`"${unquoted(this.text.slice(node.start, node.end))}`);
    return this.#number(isLeaf ? `${node.type}:${this.text.slice(node.start, node.end)}` : key);
  }

  #number(key: string): number {
    const known = this.#shapes.get(key) ?? this.#shapes.size + 1;
    this.#shapes.set(key, known);
    return known;
  }
}

/** A string literal with double quotes where it had single ones. */
function unquoted(literal: string): string {
  const found = /^([a-zA-Z]*)(['"])([\s\S]*)\2$/.exec(literal);
  return found ? `${found[1]}"${found[3]}"` : literal;
}

function roleOf(row: KindRow | undefined, field: string, position: number): Role | '' {
  const fields = typeof row === 'object' ? row[1] : undefined;
  if (isList(fields)) return fields[position] ?? '';
  if (fields) return Object.hasOwn(fields, field) ? (fields[field] ?? '') : '';
  return ROLES.has(field) ? (field as Role) : '';
}

const isList = (fields: unknown): fields is readonly (Role | '')[] => Array.isArray(fields);

/** The source text of a node. */
export const sourceOf = (code: Code, node: CodeNode): string => code.text.slice(node.start, node.end);

/** The first child with a role. */
export const childOf = (node: CodeNode | undefined, role: Role): CodeNode | undefined =>
  node?.children.find((child) => child.role === role);

/** The operator of a binary, unary or assigning expression; empty: it has none. */
export const operatorOf = (node: CodeNode): string => node.tokens[0] ?? '';

/** The expression inside any brackets around it. */
export function bare(node: CodeNode): CodeNode {
  let inner = node;
  while (inner.kind === 'parenthesized' && inner.children.length === 1) inner = inner.children[0] as CodeNode;
  return inner;
}

/** The nearest enclosing node of one of the kinds, itself left out. */
export function enclosing(node: CodeNode, ...kinds: readonly Kind[]): CodeNode | undefined {
  let outer = node.parent;
  while (outer && !kinds.includes(outer.kind)) outer = outer.parent;
  return outer;
}

/** Whether a test holds for the node or anything in it. */
export function some(node: CodeNode, test: (node: CodeNode) => boolean): boolean {
  return test(node) || node.children.some((child) => some(child, test));
}
