import type { Tree, TreeCursor } from 'web-tree-sitter';

/** Deeper than any real code nests; what is below is left out. */
const deepest = 500;

/** What all nodes of a file share. */
class Source {
  readonly text: string;
  readonly #lineStarts: number[] = [0];
  /** The line found last; nodes are made in the order of the text, so the next is near. */
  #line = 0;

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  lineAt(offset: number): number {
    const starts = this.#lineStarts;
    let line = this.#line;
    while ((starts[line] as number) > offset) line--;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    this.#line = line;
    return line;
  }

  lineStart(line: number): number {
    return this.#lineStarts[line] as number;
  }
}

/** What the grammar says of a kind of node. */
interface NodeType {
  readonly name: string;
  readonly named: boolean;
}

const noChildren: readonly SyntaxNode[] = [];

/** A node of a syntax tree copied out of the parser: walking it costs no calls into WebAssembly. Offsets are UTF-16 code units. */
export class SyntaxNode {
  readonly type: string;
  /** Whether the grammar names it; brackets, operators and keywords have no name. */
  readonly named: boolean;
  readonly parent: SyntaxNode | undefined;
  /** In order; `copyTree` fills it in. */
  children: readonly SyntaxNode[] = noChildren;
  /** What it is to its parent; undefined: nothing in particular. */
  field: string | undefined = undefined;
  readonly start: number;
  end: number;
  /** Zero-based. */
  readonly line: number;
  readonly #source: Source;

  /** A node that ends with its type's name, as one without a name does. */
  constructor(source: Source, parent: SyntaxNode | undefined, type: NodeType, start: number) {
    this.type = type.name;
    this.named = type.named;
    this.parent = parent;
    this.start = start;
    this.end = start + type.name.length;
    this.line = source.lineAt(start);
    this.#source = source;
  }

  get endLine(): number {
    return this.#source.lineAt(this.end);
  }

  get text(): string {
    return this.#source.text.slice(this.start, this.end);
  }

  /** The text before it on its line. */
  get before(): string {
    return this.#source.text.slice(this.#source.lineStart(this.line), this.start);
  }

  /** The character right before it; empty at the start of the file. */
  get characterBefore(): string {
    return this.#source.text[this.start - 1] ?? '';
  }

  /** Its children that the grammar names, comments left out. */
  get parts(): SyntaxNode[] {
    return this.children.filter(({ named, type }) => named && !type.endsWith('comment'));
  }

  child(field: string): SyntaxNode | undefined {
    return this.children.find((child) => child.field === field);
  }

  childOfType(...types: readonly string[]): SyntaxNode | undefined {
    return this.children.find(({ type }) => types.includes(type));
  }
}

/** Copies a tree. @returns all nodes, parents before their children, in the order of the text; the first is the root */
export function copyTree(tree: Tree, text: string): SyntaxNode[] {
  const source = new Source(text);
  const { types, fields } = tree.language;
  const kinds = types.map((name, id): NodeType => ({ name, named: tree.language.nodeTypeIsNamed(id) }));
  const error: NodeType = { name: 'ERROR', named: true };
  const nodes: SyntaxNode[] = [];
  const cursor = tree.walk();
  const open: SyntaxNode[] = [];
  for (let more = true; more; more = next(cursor, open)) {
    const kind = kinds[cursor.nodeTypeId] ?? error;
    const parent = open.at(-1);
    const node = new SyntaxNode(source, parent, kind, cursor.startIndex);
    node.field = fields[cursor.currentFieldId] ?? undefined;
    if (kind.named) node.end = cursor.endIndex;
    if (parent?.children === noChildren) parent.children = [node];
    else (parent?.children as SyntaxNode[] | undefined)?.push(node);
    nodes.push(node);
    open.push(node);
  }
  cursor.delete();
  return nodes;
}

/** Moves to the next node in the order of the text and leaves the ancestors of it in `open`; false at the end. */
function next(cursor: TreeCursor, open: SyntaxNode[]): boolean {
  if ((open.at(-1) as SyntaxNode).named && open.length < deepest && cursor.gotoFirstChild()) return true;
  while (open.length > 0) {
    open.pop();
    if (cursor.gotoNextSibling()) return true;
    if (!cursor.gotoParent()) return false;
  }
  return false;
}
