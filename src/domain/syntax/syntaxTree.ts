import type { GrammarNames } from './grammarNames';
import { TextLines } from './textLines';

/**
 * The columns of a syntax tree. Nodes are numbered in the order of the text, parents before their children. Offsets are
 * UTF-16 code units, lines are zero-based.
 */
export interface TreeColumns {
  /** Indices into the types of the grammar. */
  readonly type: Uint16Array;
  /** What a node is to its parent: indices into the fields of the grammar; 0: nothing in particular. */
  readonly field: Uint8Array;
  /** 1 where a token was missing and the parser made it up. */
  readonly missing: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly line: Int32Array;
  readonly endLine: Int32Array;
  /** −1 for the root. */
  readonly parent: Int32Array;
  /** The number after those of a node and all its descendants: its next sibling's, where it has one. */
  readonly after: Int32Array;
}

/** Columns for a number of nodes, all in one piece of memory. */
export function newColumns(size: number): TreeColumns {
  const memory = new ArrayBuffer(size * 28);
  const numbers = (column: number) => new Int32Array(memory, column * size * 4, size);
  return {
    start: numbers(0),
    end: numbers(1),
    line: numbers(2),
    endLine: numbers(3),
    parent: numbers(4),
    after: numbers(5),
    type: new Uint16Array(memory, size * 24, size),
    field: new Uint8Array(memory, size * 26, size),
    missing: new Uint8Array(memory, size * 27, size),
  };
}

/** A syntax tree copied out of the parser: walking it costs no calls into WebAssembly, and the parser's may be deleted. */
export class SyntaxTree {
  readonly text: string;
  readonly names: GrammarNames;
  readonly columns: TreeColumns;
  /** How many nodes there are; at least one. The columns may be longer. */
  readonly size: number;
  /** The nodes that were asked for, and for each number the place behind which its node stands there; 0: not made yet. */
  readonly #nodes: SyntaxNode[] = [];
  readonly #places: Int32Array;
  #lines: TextLines | undefined;

  constructor(text: string, names: GrammarNames, columns: TreeColumns, size: number) {
    this.text = text;
    this.names = names;
    this.columns = columns;
    this.size = size;
    this.#places = new Int32Array(size);
  }

  /** Where the lines of the text stand. */
  get lines(): TextLines {
    this.#lines ??= new TextLines(this.text);
    return this.#lines;
  }

  get root(): SyntaxNode {
    return this.node(0);
  }

  /** The node of a number; the same object each time. */
  node(id: number): SyntaxNode {
    const place = this.#places[id] as number;
    if (place > 0) return this.#nodes[place - 1] as SyntaxNode;
    const made = new SyntaxNode(this, id);
    this.#places[id] = this.#nodes.push(made);
    return made;
  }

  /** The text of a node. */
  textOf(id: number): string {
    return this.text.slice(this.columns.start[id], this.columns.end[id]);
  }

  /** Whether the grammar names a node and it is no comment. */
  isPart(id: number): boolean {
    return this.names.isPart[this.columns.type[id] as number] === 1;
  }

  /** All nodes of some types that the grammar names, in the order of the text. */
  nodesOfTypes(...types: readonly string[]): SyntaxNode[] {
    const wanted = new Uint8Array(this.names.types.length);
    for (const name of types) {
      const id = this.names.typeId(name, true);
      if (id !== undefined) wanted[id] = 1;
    }
    const found: SyntaxNode[] = [];
    const { type } = this.columns;
    for (let id = 0; id < this.size; id++) if (wanted[type[id] as number] === 1) found.push(this.node(id));
    return found;
  }
}

/** One node of a syntax tree: a look at its columns. */
export class SyntaxNode {
  readonly tree: SyntaxTree;
  readonly id: number;
  /** Asked for again and again. */
  #text: string | undefined;

  constructor(tree: SyntaxTree, id: number) {
    this.tree = tree;
    this.id = id;
  }

  get type(): string {
    return this.#kind.name;
  }

  /** Whether the grammar names it; brackets, operators and keywords have no name. */
  get named(): boolean {
    return this.#kind.named;
  }

  /** Whether the parser made it up because something is missing there. */
  get missing(): boolean {
    return this.tree.columns.missing[this.id] === 1;
  }

  /** UTF-16 offset. */
  get start(): number {
    return this.tree.columns.start[this.id] as number;
  }

  get end(): number {
    return this.tree.columns.end[this.id] as number;
  }

  /** Zero-based. */
  get line(): number {
    return this.tree.columns.line[this.id] as number;
  }

  get endLine(): number {
    return this.tree.columns.endLine[this.id] as number;
  }

  /** What it is to its parent; empty: nothing in particular. */
  get field(): string {
    return this.tree.names.fields[this.tree.columns.field[this.id] as number] ?? '';
  }

  get text(): string {
    this.#text ??= this.tree.textOf(this.id);
    return this.#text;
  }

  /** The text before it on its line. */
  get before(): string {
    return this.tree.text.slice(this.tree.lines.start(this.line), this.start);
  }

  /** Whether nothing but white space stands before it on its line. */
  get startsLine(): boolean {
    return this.tree.lines.code(this.line) >= this.start;
  }

  /** One of its characters, counted from its start. */
  characterAt(index: number): string {
    return this.tree.text.charAt(this.start + index);
  }

  /** The character right before it; empty at the start of the file. */
  get characterBefore(): string {
    return this.tree.text[this.start - 1] ?? '';
  }

  get parent(): SyntaxNode | undefined {
    const id = this.tree.columns.parent[this.id] as number;
    return id < 0 ? undefined : this.tree.node(id);
  }

  get firstChild(): SyntaxNode | undefined {
    const first = this.id + 1;
    return first < this.#after ? this.tree.node(first) : undefined;
  }

  get lastChild(): SyntaxNode | undefined {
    return this.#lastBefore(this.#after, this.id);
  }

  get next(): SyntaxNode | undefined {
    const { after, parent } = this.tree.columns;
    const above = parent[this.id] as number;
    return above >= 0 && this.#after < (after[above] as number) ? this.tree.node(this.#after) : undefined;
  }

  /** The sibling right before it. */
  get previous(): SyntaxNode | undefined {
    return this.#lastBefore(this.id, this.tree.columns.parent[this.id] as number);
  }

  /** In order. */
  get children(): SyntaxNode[] {
    const { after } = this.tree.columns;
    const children: SyntaxNode[] = [];
    for (let at = this.id + 1; at < this.#after; at = after[at] as number) children.push(this.tree.node(at));
    return children;
  }

  /** Its children that the grammar names. */
  get namedChildren(): SyntaxNode[] {
    return this.children.filter(({ named }) => named);
  }

  /** Its children that the grammar names, comments left out. */
  get parts(): SyntaxNode[] {
    return this.children.filter(({ id }) => this.tree.isPart(id));
  }

  /** Its first child that the grammar names, comments left out. */
  get firstPart(): SyntaxNode | undefined {
    return this.#partFrom(this.id + 1, this.#after);
  }

  /** The part right behind it of the same parent. */
  get nextPart(): SyntaxNode | undefined {
    const { after, parent } = this.tree.columns;
    const above = parent[this.id] as number;
    return above < 0 ? undefined : this.#partFrom(this.#after, after[above] as number);
  }

  /** The part right before it of the same parent. */
  get previousPart(): SyntaxNode | undefined {
    let before = this.previous;
    while (before && !this.tree.isPart(before.id)) before = before.previous;
    return before;
  }

  /** How many parts it has, counted no further than `most`. */
  countParts(most: number): number {
    const { after } = this.tree.columns;
    let count = 0;
    for (let at = this.id + 1; at < this.#after && count < most; at = after[at] as number)
      if (this.tree.isPart(at)) count++;
    return count;
  }

  /** Its first child with a field. */
  child(field: string): SyntaxNode | undefined {
    const { columns, names } = this.tree;
    const wanted = names.fieldId(field);
    if (wanted === undefined) return undefined;
    for (let at = this.id + 1; at < this.#after; at = columns.after[at] as number)
      if (columns.field[at] === wanted) return this.tree.node(at);
    return undefined;
  }

  /** Its first child of one of the types, named or not. */
  childOfType(...types: readonly string[]): SyntaxNode | undefined {
    const { columns, names } = this.tree;
    for (let at = this.id + 1; at < this.#after; at = columns.after[at] as number)
      if (types.includes(names.types[columns.type[at] as number]?.name as string)) return this.tree.node(at);
    return undefined;
  }

  #partFrom(from: number, end: number): SyntaxNode | undefined {
    const { after } = this.tree.columns;
    for (let at = from; at < end; at = after[at] as number) if (this.tree.isPart(at)) return this.tree.node(at);
    return undefined;
  }

  /** The child of a node that ends right before a number; undefined: none does. */
  #lastBefore(end: number, owner: number): SyntaxNode | undefined {
    const { parent } = this.tree.columns;
    let at = end - 1;
    if (at <= owner) return undefined;
    while (parent[at] !== owner) at = parent[at] as number;
    return this.tree.node(at);
  }

  get #after(): number {
    return this.tree.columns.after[this.id] as number;
  }

  get #kind() {
    return this.tree.names.types[this.tree.columns.type[this.id] as number] as GrammarNames['types'][number];
  }
}
