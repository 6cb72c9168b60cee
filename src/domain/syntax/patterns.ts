import type { GrammarNames } from './grammarNames';
import { fits, holds, isNamed, isNamedBehind } from './nodeFit';
import { type Child, type Condition, type Pattern, readQuery } from './query';
import type { SyntaxNode, SyntaxTree } from './syntaxTree';

/** What one match captured, by name. */
export type Captures = Map<string, SyntaxNode>;

/**
 * Is told of a match.
 * @param names of what was captured, in the order of capturing; the array is used again for the next match
 * @param ids the numbers of the nodes, in the same order; used again, too
 */
export type OnMatch = (pattern: Pattern, names: readonly string[], ids: readonly number[]) => void;

/** The patterns of a query, to be found in copied trees. */
export class Patterns {
  /** In the order of the query. */
  readonly all: readonly Pattern[];
  readonly names: GrammarNames;
  /** By the number of the type of the node with which they begin, in the order of the query. */
  readonly byRoot: readonly (readonly Pattern[] | undefined)[];

  /** @throws when the query does not fit the grammar: a defect of its file */
  constructor(source: string, names: GrammarNames) {
    this.all = readQuery(source, names);
    this.names = names;
    const byRoot: Pattern[][] = [];
    for (const pattern of this.all)
      for (const type of rootTypes(pattern)) {
        const alike = byRoot[type];
        if (alike) alike.push(pattern);
        else byRoot[type] = [pattern];
      }
    this.byRoot = byRoot;
  }

  /** All matches, in the order of the nodes with which they begin, then of the patterns. */
  matches(tree: SyntaxTree): Captures[] {
    const found: Captures[] = [];
    const search = new Search(tree, (_, names, ids) => {
      found.push(new Map(names.map((name, index) => [name, tree.node(ids[index] as number)])));
    });
    const { type } = tree.columns;
    for (let id = 0; id < tree.size; id++) {
      const patterns = this.byRoot[type[id] as number];
      if (patterns) for (const pattern of patterns) search.at(pattern, id);
    }
    return found;
  }
}

/** The names of all captures of a pattern and of those within it. */
export function captureNames(pattern: Pattern): ReadonlySet<string> {
  const inner = [...pattern.alternatives, ...pattern.children.map((child) => child.pattern)];
  return new Set([...pattern.captures, ...inner.flatMap((it) => [...captureNames(it)])]);
}

function rootTypes({ type, alternatives }: Pattern): number[] {
  if (alternatives.length > 0) return [...new Set(alternatives.flatMap(rootTypes))];
  if (typeof type !== 'number') throw new Error('A pattern of a query must say with which type of node it begins.');
  return [type];
}

/**
 * So many steps are taken to match one pattern at one node. A pattern with two children in a list of a few thousand has
 * millions of ways to match, which nobody wants to hear of.
 */
export const mostSteps = 100_000;

/** Finds every way in which patterns match in a tree; each step is handed what comes after it. */
export class Search {
  readonly #tree: SyntaxTree;
  readonly #onMatch: OnMatch;
  /** What the steps so far captured. */
  readonly #names: string[] = [];
  readonly #ids: number[] = [];
  #stepsLeft = 0;

  constructor(tree: SyntaxTree, onMatch: OnMatch) {
    this.#tree = tree;
    this.#onMatch = onMatch;
  }

  /** Tells of all matches of a pattern that begin at a node; where there are very many, of the first. */
  at(pattern: Pattern, id: number): void {
    this.#stepsLeft = mostSteps;
    if (this.#fits(pattern, id)) this.#match(pattern, id, () => this.#onMatch(pattern, this.#names, this.#ids));
  }

  /** Takes back what was captured since there were so many. Setting the lengths of the arrays would take much longer. */
  #forget(before: number): void {
    while (this.#ids.length > before) {
      this.#ids.pop();
      this.#names.pop();
    }
  }

  /** Goes on from a node that fits in itself. */
  #match(pattern: Pattern, id: number, then: () => void): void {
    const { alternatives, captures, children, conditions } = pattern;
    const before = this.#ids.length;
    for (const name of captures) {
      this.#names.push(name);
      this.#ids.push(id);
    }
    const tested = conditions.length === 0 ? then : () => conditions.every((it) => this.#holds(it)) && then();
    if (alternatives.length === 0) this.#matchChildren(children, 0, id + 1, id, tested);
    else for (const it of alternatives) if (this.#fits(it, id)) this.#match(it, id, tested);
    this.#forget(before);
  }

  #fits(pattern: Pattern, id: number): boolean {
    return pattern.alternatives.length > 0 || fits(this.#tree, pattern, id);
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
    for (let at = from; at < end && this.#stepsLeft > 0; at = after[at] as number) {
      this.#stepsLeft--;
      const isPlace = (child.field === 0 || field[at] === child.field) && this.#fits(child.pattern, at);
      if (isPlace && !(child.last && isNamedBehind(this.#tree, at, end)))
        this.#match(child.pattern, at, () => {
          matched = true;
          this.#matchChildren(children, index + 1, after[at] as number, owner, then);
        });
      if (child.next && isNamed(this.#tree, at)) break;
    }
    if (child.optional && !matched) this.#matchChildren(children, index + 1, from, owner, then);
  }

  #holds({ capture, negated, other }: Condition): boolean {
    const text = this.#textOf(capture);
    return holds(text, negated, other, 'capture' in other ? this.#textOf(other.capture) : undefined);
  }

  #textOf(capture: string): string | undefined {
    const index = this.#names.lastIndexOf(capture);
    return index < 0 ? undefined : this.#tree.textOf(this.#ids[index] as number);
  }
}
