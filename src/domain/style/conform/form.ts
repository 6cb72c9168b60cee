import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';
import type { Span } from './span';

/** A node as the proof looks at it, or what takes its place there. */
export interface Part {
  readonly type: string;
  /** Absent: it stands for something that is written otherwise. */
  readonly node?: SyntaxNode;
  /** Absent: the children of the node, or a token. */
  readonly parts?: readonly Part[];
  /** What a token says; absent: its own text. */
  readonly says?: string;
}

/** What the proof must see as the same. */
export interface Equates {
  /** By the type of a node: the node as it may be written, too. */
  readonly nodes?: Readonly<Record<string, (part: Part) => Part>>;
  /** Types that count as another. */
  readonly alike?: Readonly<Record<string, string>>;
  /** A string literal as it may be written, too. */
  readonly strings?: (literal: string) => string;
  /** A comment as it may be written, too. */
  readonly comments?: (comment: string) => string;
}

/** A token that says something. */
export const token = (says: string): Part => ({ type: '', says });

/** The parts of a part: its own, else those of its node without comments. */
export function partsOf({ node, parts }: Part): readonly Part[] {
  if (parts) return parts;
  if (!node) return [];
  return node.children.filter(({ type }) => !isComment(type)).map(partOf);
}

/** A node as a part. */
export const partOf = (node: SyntaxNode): Part => ({ type: node.type, node });

/** What a token or a node says. */
export const textOf = ({ says, node }: Part): string => says ?? node?.text ?? '';

const isComment = (type: string) => type.endsWith('comment');

const strings: ReadonlySet<string> = new Set(['string', 'encapsed_string', 'interpreted_string_literal']);
/** What a name becomes that stands for a member and a variable at once, when the variable is renamed. */
const written: ReadonlyMap<string, string> = new Map([
  ['shorthand_property_identifier', 'pair'],
  ['shorthand_property_identifier_pattern', 'pair_pattern'],
]);
/** Of these, white space between the parts counts. */
const literal = /string|template|regex|heredoc|char|jsx_text/;

/** What a text says, without layout: tokens and brackets around nodes, and the comments by themselves. */
export interface Form {
  readonly tokens: readonly (string | number)[];
  readonly comments: readonly string[];
}

/**
 * Reads what a tree says, apart from white space and from what is equated.
 * @param span nodes wholly outside are compared by their types alone, because their text does not change
 * @param renames names by their offset, which are read as the new ones
 */
export function formOf(
  tree: SyntaxTree,
  span: Span,
  equates: readonly Equates[],
  renames: ReadonlyMap<number, string> = new Map(),
): Form {
  return new Reader(tree, span, equates, renames).read();
}

/** Whether two forms say the same. */
export function sameForm(a: Form, b: Form): boolean {
  const same = (x: readonly unknown[], y: readonly unknown[]) =>
    x.length === y.length && x.every((it, i) => it === y[i]);
  return same(a.tokens, b.tokens) && same(a.comments, b.comments);
}

class Reader {
  readonly #tree: SyntaxTree;
  readonly #span: Span;
  readonly #hooks = new Map<string, ((part: Part) => Part)[]>();
  readonly #alike = new Map<string, string>();
  readonly #equates: readonly Equates[];
  readonly #renames: ReadonlyMap<number, string>;
  readonly #tokens: (string | number)[] = [];
  /** By type. */
  readonly #literals = new Map<string, boolean>();

  constructor(tree: SyntaxTree, span: Span, equates: readonly Equates[], renames: ReadonlyMap<number, string>) {
    this.#tree = tree;
    this.#span = span;
    this.#equates = equates;
    this.#renames = renames;
    for (const { nodes = {}, alike = {} } of equates) {
      for (const [type, hook] of Object.entries(nodes)) this.#hooks.set(type, [...(this.#hooks.get(type) ?? []), hook]);
      for (const [type, other] of Object.entries(alike)) this.#alike.set(type, other);
    }
  }

  read(): Form {
    this.#part(partOf(this.#tree.root));
    return { tokens: this.#tokens, comments: this.#comments() };
  }

  #comments(): string[] {
    const { columns, size, names } = this.#tree;
    const found: string[] = [];
    for (let id = 0; id < size; id++) {
      const type = columns.type[id] as number;
      if (names.isNamed[type] === names.isPart[type] || this.#isOutside(this.#tree.columns, id)) continue;
      const lines = this.#tree.textOf(id).split('\n');
      const text = lines.map((line) => line.trim()).join('\n');
      found.push(this.#equates.reduce((said, { comments }) => comments?.(said) ?? said, text));
    }
    return found;
  }

  #part(given: Part): void {
    const part = (this.#hooks.get(given.type) ?? []).reduce((found, hook) => hook(found), given);
    const { node, says, parts, type } = part;
    if (says !== undefined) this.#tokens.push(says);
    else if (node && !parts && this.#isOutside(this.#tree.columns, node.id)) this.#types(node);
    else if (node && strings.has(type)) this.#tokens.push(this.#string(node.text));
    else if (node && !parts && !node.firstChild) this.#leaf(node);
    else {
      this.#tokens.push(`(${this.#alike.get(type) ?? type}`);
      if (node && !parts) this.#children(node);
      else for (const each of parts ?? []) this.#part(each);
      this.#tokens.push(')');
    }
  }

  /** The children of a node, and what stands between them without being a node of its own. */
  #children(node: SyntaxNode): void {
    const isLiteral = this.#isLiteral(node.type);
    let at = node.start;
    for (const child of node.children) {
      this.#gap(at, child.start, isLiteral);
      if (!isComment(child.type)) this.#part(partOf(child));
      at = child.end;
    }
    this.#gap(at, node.end, isLiteral);
  }

  #isLiteral(type: string): boolean {
    const known = this.#literals.get(type) ?? literal.test(type);
    this.#literals.set(type, known);
    return known;
  }

  #gap(start: number, end: number, isLiteral: boolean): void {
    if (start >= end) return;
    const text = this.#tree.text.slice(start, end);
    if (isLiteral || text.trim() !== '') this.#tokens.push(isLiteral ? text : text.trim());
  }

  #string = (literal: string): string =>
    this.#equates.reduce((said, { strings: equal }) => equal?.(said) ?? said, literal);

  #leaf(node: SyntaxNode): void {
    const { type, named, text } = node;
    const renamed = this.#renames.get(node.start);
    const long = named && renamed !== undefined ? written.get(type) : undefined;
    if (long) this.#tokens.push(`(${long}`, `=${text}`, ':', `=${renamed}`, ')');
    else this.#tokens.push(named ? `=${renamed ?? text}` : text);
  }

  #isOutside({ start, end }: SyntaxTree['columns'], id: number): boolean {
    return (end[id] as number) <= this.#span.start || (start[id] as number) >= this.#span.end;
  }

  /** The types of a node and all its descendants as one number. */
  #types(node: SyntaxNode): void {
    const { type, after } = this.#tree.columns;
    const end = after[node.id] as number;
    let all = end - node.id;
    for (let id = node.id; id < end; id++) all = (Math.imul(all, 31) + (type[id] as number)) | 0;
    this.#tokens.push(all);
  }
}
