import type { Grammar } from '../../syntax/grammar';
import type { Scopes } from '../../syntax/scope';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntaxTree';
import type { Resolved, ResolvedStyle } from '../resolvedStyle';
import type { Equates } from './form';
import type { Replacement, Span } from './span';

/** Takes what a rewrite finds. */
export interface Report {
  /**
   * Something may be written otherwise.
   * @param from how it is written now, as a category of the dimension
   * @param at where it stands
   * @param edits all of them, or none
   * @param renames the names that are changed, by the offset where they stand; what the proof expects
   */
  change(from: string, at: SyntaxNode, edits: readonly Replacement[], renames?: ReadonlyMap<number, string>): void;
  /** Something is written otherwise and must stay so. @param why in a short phrase */
  refuse(why: string): void;
}

/** Writes code by one value of a dimension where it means the same. */
export interface Rewrite {
  /** Ids of the dimensions whose values it can write. */
  readonly dimensions: readonly string[];
  /** Ids of the languages it knows; absent: all. */
  readonly languages?: readonly string[];
  /** What is to be written first, because it moves what the other stage sets. */
  readonly stage: 'structure' | 'layout';
  /** Finds what is written otherwise than wanted, inside the span of the place alone. */
  find(place: Place, wanted: Resolved, report: Report): void;
  /** What its changes make different in the tree, so that the proof compares the rest; absent: nothing but white space. */
  readonly equates?: Equates;
}

/** The identity; it checks the type and marks the place where a rewrite is made. */
export const defineRewrite = (rewrite: Rewrite): Rewrite => rewrite;

/** A tree, the stretch of it that may be rewritten, and the scopes of the outermost function around that. */
export interface Scoped {
  readonly tree: SyntaxTree;
  readonly span: Span;
  readonly scopes: Scopes;
}

/** A file with the stretch that may be rewritten. */
export class Place {
  readonly grammar: Grammar;
  readonly tree: SyntaxTree;
  readonly span: Span;
  readonly style: ResolvedStyle;
  #byType: Map<string, SyntaxNode[]> | undefined;
  readonly #scoped: Scoped;

  constructor(grammar: Grammar, scoped: Scoped, style: ResolvedStyle) {
    this.grammar = grammar;
    this.tree = scoped.tree;
    this.span = scoped.span;
    this.style = style;
    this.#scoped = scoped;
  }

  get text(): string {
    return this.tree.text;
  }

  /** What ends lines. */
  get newline(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** One step of indentation, by the first line that has any. */
  get step(): string {
    return /^(\t| {2,8})\S/m.exec(this.text)?.[1] ?? '  ';
  }

  /** The scopes of the outermost function around the span, of the whole file where there is none. */
  get scopes(): Scopes {
    return this.#scoped.scopes;
  }

  /** Whether a stretch may be rewritten. */
  holds({ start, end }: Span): boolean {
    return start >= this.span.start && end <= this.span.end;
  }

  /** The nodes of some types that touch the span, in the order of the text. */
  nodes(...types: readonly string[]): readonly SyntaxNode[] {
    this.#byType ??= this.#readTypes();
    const found = types.flatMap((type) => this.#byType?.get(type) ?? []);
    return types.length === 1 ? found : found.sort((a, b) => a.id - b.id);
  }

  /** The white space that begins the line of a node. */
  indentation({ line }: SyntaxNode): string {
    const { lines } = this.tree;
    return this.text.slice(lines.start(line), lines.code(line));
  }

  /** Whether nothing but white space stands between two offsets. */
  isBlank(start: number, end: number): boolean {
    return this.text.slice(start, end).trim() === '';
  }

  #readTypes(): Map<string, SyntaxNode[]> {
    const { columns, size, names } = this.tree;
    const found = new Map<string, SyntaxNode[]>();
    for (let id = 0; id < size && (columns.start[id] as number) < this.span.end; ) {
      const isBefore = (columns.end[id] as number) <= this.span.start;
      const kind = names.types[columns.type[id] as number];
      if (kind?.named && !isBefore) {
        const list = found.get(kind.name);
        if (list) list.push(this.tree.node(id));
        else found.set(kind.name, [this.tree.node(id)]);
      }
      id = isBefore ? (columns.after[id] as number) : id + 1;
    }
    return found;
  }
}
