import type { GrammarNames } from './grammarNames';
import { type Child, type Equality, type Pattern, readQuery } from './query';
import type { SyntaxNode, SyntaxTree } from './syntaxTree';

/** What one match captured, by name. */
export type Captures = Map<string, SyntaxNode>;

/** The patterns of a query, to be found in copied trees. */
export class Patterns {
  /** By the number of the type of the node with which they begin. */
  readonly #roots: (Pattern[] | undefined)[] = [];

  /** @throws when the query does not fit the grammar: a defect of its file */
  constructor(source: string, names: GrammarNames) {
    for (const pattern of readQuery(source, names))
      for (const type of rootTypes(pattern)) {
        const alike = this.#roots[type];
        if (alike) alike.push(pattern);
        else this.#roots[type] = [pattern];
      }
  }

  /** All matches, in the order of the nodes with which they begin, then of the patterns. */
  matches(tree: SyntaxTree): Captures[] {
    const search = new Search(tree);
    const { type } = tree.columns;
    for (let id = 0; id < tree.size; id++) {
      const roots = this.#roots[type[id] as number];
      if (roots) for (const pattern of roots) search.at(pattern, id);
    }
    return search.found;
  }
}

function rootTypes({ type, alternatives }: Pattern): number[] {
  if (alternatives.length > 0) return [...new Set(alternatives.flatMap(rootTypes))];
  if (typeof type !== 'number') throw new Error('A pattern of a query must say with which type of node it begins.');
  return [type];
}

/** Finds every way in which patterns match; each step is handed what comes after it. */
class Search {
  readonly found: Captures[] = [];
  readonly #tree: SyntaxTree;
  /** What the steps so far captured. */
  readonly #captured: (readonly [name: string, id: number])[] = [];

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  at(pattern: Pattern, id: number): void {
    this.#match(pattern, id, () => {
      this.found.push(new Map(this.#captured.map(([name, captured]) => [name, this.#tree.node(captured)])));
    });
  }

  #match(pattern: Pattern, id: number, then: () => void): void {
    if (!this.#fits(pattern, id)) return;
    const { alternatives, children, equal } = pattern;
    const before = this.#captured.length;
    for (const name of pattern.captures) this.#captured.push([name, id]);
    const tested = equal.length === 0 ? then : () => equal.every((texts) => this.#areEqual(texts)) && then();
    if (alternatives.length === 0) this.#matchChildren(children, 0, id + 1, id, tested);
    else for (const alternative of alternatives) this.#match(alternative, id, tested);
    this.#captured.length = before;
  }

  #fits({ type, alternatives, absent }: Pattern, id: number): boolean {
    if (alternatives.length > 0) return true;
    const { columns, names } = this.#tree;
    const here = columns.type[id] as number;
    if (typeof type === 'number' ? type !== here : here === names.error) return false;
    return (type !== 'named' || this.#isNamed(id)) && absent.every((field) => !this.#hasField(id, field));
  }

  /** Matches the children from an index on with the nodes from a number on. */
  #matchChildren(children: readonly Child[], index: number, from: number, owner: number, then: () => void): void {
    const child = children[index];
    if (!child) {
      then();
      return;
    }
    const { field, after } = this.#tree.columns;
    const end = after[owner] as number;
    let matched = false;
    for (let at = from; at < end; at = after[at] as number) {
      const isPlace = (child.field === 0 || field[at] === child.field) && !(child.last && this.#namedBehind(at, end));
      if (isPlace)
        this.#match(child.pattern, at, () => {
          matched = true;
          this.#matchChildren(children, index + 1, after[at] as number, owner, then);
        });
      if (child.next && this.#isNamed(at)) break;
    }
    if (child.optional && !matched) this.#matchChildren(children, index + 1, from, owner, then);
  }

  #isNamed(id: number): boolean {
    const { columns, names } = this.#tree;
    return names.isNamed[columns.type[id] as number] === 1;
  }

  #namedBehind(id: number, end: number): boolean {
    const { after } = this.#tree.columns;
    for (let at = after[id] as number; at < end; at = after[at] as number) if (this.#isNamed(at)) return true;
    return false;
  }

  #hasField(id: number, wanted: number): boolean {
    const { field, after } = this.#tree.columns;
    const end = after[id] as number;
    for (let at = id + 1; at < end; at = after[at] as number) if (field[at] === wanted) return true;
    return false;
  }

  #areEqual({ capture, other }: Equality): boolean {
    return this.#textOf(capture) === ('text' in other ? other.text : this.#textOf(other.capture));
  }

  #textOf(capture: string): string | undefined {
    const id = this.#captured.findLast(([name]) => name === capture)?.[1];
    return id === undefined ? undefined : this.#tree.node(id).text;
  }
}
