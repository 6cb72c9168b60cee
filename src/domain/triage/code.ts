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
  const reader = new Reader(cursor, text, kinds, tree.rootNode.hasError);
  const root = reader.read(undefined, 0, 0);
  cursor.delete();
  return { text, kinds, root, nodes: reader.nodes };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is known of a node type before any node of it is read. */
interface NodeType {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isComment: boolean;
  readonly kind: Kind;
}

const LEAVES = new Set<Kind>(['name', 'property', 'number', 'boolean', 'null', 'this']);

/** Every question to the cursor crosses into WebAssembly, so that none is asked twice. */
class Reader {
  readonly nodes: CodeNode[] = [];
  readonly #cursor: TreeCursor;
  readonly #text: string;
  readonly #hasErrors: boolean;
  readonly #shapes = new Map<string, number>();
  readonly #rows: ReadonlyMap<string, KindRow>;
  readonly #types = new Map<number, NodeType>();

  constructor(cursor: TreeCursor, text: string, kinds: Kinds, hasErrors: boolean) {
    this.#cursor = cursor;
    this.#text = text;
    this.#hasErrors = hasErrors;
    this.#rows = new Map(Object.entries(kinds.nodes));
  }

  /** Reads the node under the cursor. */
  read(parent: CodeNode | undefined, position: number, depth: number, known?: NodeType): CodeNode {
    const cursor = this.#cursor;
    const { type, kind } = known ?? this.#type();
    const role = parent ? roleOf(this.#rows.get(parent.type), () => cursor.currentFieldName ?? '', position) : '';
    const [start, end] = [cursor.startIndex, cursor.endIndex];
    const [children, tokens]: [CodeNode[], string[]] = [[], []];
    const broken = this.#hasErrors && (type === 'ERROR' || cursor.nodeIsMissing);
    const node: Mutable<CodeNode> = {
      kind,
      type,
      role,
      start,
      end,
      parent,
      children,
      tokens,
      shape: 0,
      size: 1,
      broken,
    };
    this.nodes.push(node);
    let key = `${type}(`;
    if (depth < DEEPEST && !this.#isLeaf(node) && cursor.gotoFirstChild()) {
      do key += this.#readChild(node, children, tokens, depth);
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    if (kind === 'binary' && children.length !== 2) node.kind = 'other';
    if (role === 'property' && kind === 'name') node.kind = 'property';
    node.shape = this.#shapeOf(node, key);
    return node;
  }

  /** Adds one child to a node and returns its part of the shape's key. */
  #readChild(node: Mutable<CodeNode>, children: CodeNode[], tokens: string[], depth: number): string {
    const found = this.#type();
    if (found.isComment) return '';
    if (!found.isNamed) {
      if (this.#hasErrors && this.#cursor.nodeIsMissing) node.broken = true;
      if (PUNCTUATION.has(found.type)) return '';
      tokens.push(found.type);
      return `'${found.type}`;
    }
    const child = this.read(node, children.length, depth + 1, found);
    children.push(child);
    node.size += child.size;
    if (child.broken) node.broken = true;
    return `,${child.shape}`;
  }

  #type(): NodeType {
    const id = this.#cursor.nodeTypeId;
    let found = this.#types.get(id);
    if (!found) {
      const type = this.#cursor.nodeType;
      const row = this.#rows.get(type);
      const kind = typeof row === 'string' ? row : (row?.[0] ?? 'other');
      found = { type, kind, isNamed: this.#cursor.nodeIsNamed, isComment: row === 'comment' };
      this.#types.set(id, found);
    }
    return found;
  }

  /** Names and plain literals have nothing inside that a rule asks for. */
  #isLeaf({ kind, start, end }: CodeNode): boolean {
    if (kind === 'string') return !this.#text.slice(start, end).includes('{');
    return LEAVES.has(kind);
  }

  #shapeOf(node: CodeNode, key: string): number {
    const only = node.children[0];
    if (node.kind === 'parenthesized' && node.children.length === 1 && only) return only.shape;
    const source = () => this.#text.slice(node.start, node.end);
    if (node.kind === 'string') return this.#number(`"${unquoted(source())}`);
    const isLeaf = node.children.length === 0 && node.tokens.length === 0;
    return this.#number(isLeaf ? `${node.type}:${source()}` : key);
  }

  #number(key: string): number {
    let known = this.#shapes.get(key);
    if (known === undefined) {
      known = this.#shapes.size + 1;
      this.#shapes.set(key, known);
    }
    return known;
  }
}

/** A string literal with double quotes where it had single ones. */
function unquoted(literal: string): string {
  const found = /^([a-zA-Z]*)(['"])([\s\S]*)\2$/.exec(literal);
  return found ? `${found[1]}"${found[3]}"` : literal;
}

/** The role of a child; the field is asked for only where it decides. */
function roleOf(row: KindRow | undefined, field: () => string, position: number): Role | '' {
  if (row !== undefined && WITHOUT_ROLES.has(row)) return '';
  const fields = typeof row === 'object' ? row[1] : undefined;
  if (isList(fields)) return fields[position] ?? '';
  const name = field();
  if (fields) return Object.hasOwn(fields, name) ? (fields[name] ?? '') : '';
  return ROLES.has(name) ? (name as Role) : '';
}

/** Kinds whose children are all alike. */
const WITHOUT_ROLES = new Set<KindRow>([
  'block',
  'arguments',
  'statement',
  'list',
  'object',
  'declaration',
  'parameters',
  'tuple',
  'string',
]);

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
