import type { GrammarNames } from '../syntax/grammarNames';
import type { SyntaxTree, TreeColumns } from '../syntax/syntaxTree';
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

/** Reads a syntax tree in one walk. */
export function readCode(tree: SyntaxTree, kinds: Kinds): Code {
  const reader = new Reader(tree, kinds);
  const root = reader.read(0, undefined, 0, 0);
  return { text: tree.text, kinds, root, nodes: reader.nodes };
}

/** What is known of a node type before any node of it is read. */
interface NodeType {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isComment: boolean;
  readonly kind: Kind;
}

const LEAVES = new Set<Kind>(['name', 'property', 'number', 'boolean', 'null', 'this']);

class Reader {
  readonly nodes: ReadNode[] = [];
  readonly text: string;
  readonly columns: TreeColumns;
  readonly #names: GrammarNames;
  readonly #shapes = new Map<string, number>();
  readonly #rows: ReadonlyMap<string, KindRow>;
  readonly #types: (NodeType | undefined)[] = [];

  constructor({ text, columns, names }: SyntaxTree, kinds: Kinds) {
    this.text = text;
    this.columns = columns;
    this.#names = names;
    this.#rows = new Map(Object.entries(kinds.nodes));
  }

  /** Reads the node of a number, which is the child of its parent at a position. */
  read(id: number, parent: ReadNode | undefined, position: number, depth: number): ReadNode {
    const field = () => this.#names.fields[this.columns.field[id] as number] ?? '';
    const node = new ReadNode(this, id, parent, parent ? roleOf(this.#rows.get(parent.type), field, position) : '');
    this.nodes.push(node);
    const after = this.columns.after[id] as number;
    if (depth < DEEPEST && id + 1 < after && !this.isLeaf(node))
      for (let at = id + 1; at < after; at = this.columns.after[at] as number) this.#readChild(at, node, depth);
    // The grammar of TypeScript reads `a && b!.c` as `(a && b)!.c`: what stands on the right is not all there.
    const isCutOff = parent?.kind === 'asserted';
    if (node.kind === 'binary' && (isCutOff || node.children.length !== 2)) node.kind = 'other';
    if (node.role === 'property' && node.kind === 'name') node.kind = 'property';
    return node;
  }

  #readChild(id: number, node: ReadNode, depth: number): void {
    const found = this.typeOf(id);
    if (found.isComment) return;
    if (found.isNamed) {
      const child = this.read(id, node, node.children.length, depth + 1);
      node.children.push(child);
      node.size += child.size;
      if (child.broken) node.broken = true;
      return;
    }
    if (this.columns.missing[id] === 1) node.broken = true;
    if (!PUNCTUATION.has(found.type)) node.tokens.push(found.type);
  }

  typeOf(id: number): NodeType {
    const number = this.columns.type[id] as number;
    let found = this.#types[number];
    if (!found) {
      const { name: type, named: isNamed } = this.#names.types[number] as GrammarNames['types'][number];
      const row = this.#rows.get(type);
      const kind = typeof row === 'string' ? row : (row?.[0] ?? 'other');
      found = { type, kind, isNamed, isComment: row === 'comment' };
      this.#types[number] = found;
    }
    return found;
  }

  /** Names and plain literals have nothing inside that a rule asks for. */
  isLeaf({ kind, start, end }: CodeNode): boolean {
    if (kind === 'string') return !this.text.slice(start, end).includes('{');
    return LEAVES.has(kind);
  }

  /** A number that equal nodes share. Colons tell `a[:b]` from `a[b:]`, and commas in front `[, a]` from `[a]`; other punctuation says nothing that the types do not. */
  shapeOf(node: ReadNode, id: number): number {
    const [only] = node.children;
    if (node.kind === 'parenthesized' && node.children.length === 1 && only) return only.shape;
    const source = () => this.text.slice(node.start, node.end);
    if (node.kind === 'string') return this.#number(`"${unquoted(source())}`);
    if (node.children.length === 0 && node.tokens.length === 0) return this.#number(`${node.type}:${source()}`);
    let key = `${node.type}(`;
    let next = 0;
    const after = this.columns.after[id] as number;
    for (let at = id + 1; at < after; at = this.columns.after[at] as number) {
      const { isComment, isNamed, type } = this.typeOf(at);
      if (isComment) continue;
      if (isNamed) key += `,${node.children[next++]?.shape}`;
      else if (type === ':' || (type === ',' && next === 0) || !PUNCTUATION.has(type)) key += `'${type}`;
    }
    return this.#number(key);
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

/** A node that works out its shape when a rule asks for it: few rules do, and of few nodes. */
class ReadNode implements CodeNode {
  readonly parent: ReadNode | undefined;
  readonly role: Role | '';
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: ReadNode[] = [];
  readonly tokens: string[] = [];
  kind: Kind;
  size = 1;
  broken: boolean;
  readonly #reader: Reader;
  readonly #id: number;
  #shape = 0;

  constructor(reader: Reader, id: number, parent: ReadNode | undefined, role: Role | '') {
    const { columns } = reader;
    const { type, kind } = reader.typeOf(id);
    this.parent = parent;
    this.role = role;
    this.type = type;
    this.kind = kind;
    this.start = columns.start[id] as number;
    this.end = columns.end[id] as number;
    this.broken = type === 'ERROR' || columns.missing[id] === 1;
    this.#reader = reader;
    this.#id = id;
  }

  get shape(): number {
    if (this.#shape === 0) this.#shape = this.#reader.shapeOf(this, this.#id);
    return this.#shape;
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

/** Whether a comment stands on the line above a place, or behind it on its own line: somebody says why it is so. */
export function isExplained({ text }: Code, { start, end }: CodeNode): boolean {
  const line = text.lastIndexOf('\n', start - 1);
  const above = text.slice(text.lastIndexOf('\n', line - 1) + 1, Math.max(line, 0));
  const behind = text.slice(end, (text.indexOf('\n', end) + 1 || text.length + 1) - 1);
  return /^\s*(?:\/\/|#|\/\*)|\*\/\s*$/.test(above) || /(?:\/\/|#|\/\*)/.test(behind);
}
