import type { Branch, DecisionTree, End, Loop, Tail } from './decisionTree';
import { hasField, holds, isNamed, isNamedBehind } from './nodeFit';
import { mostSteps, type OnMatch, Search } from './patterns';
import type { SyntaxTree } from './syntaxTree';

/** A match that was found and waits for its turn. */
interface Found {
  readonly end: Pick<End, 'pattern' | 'order' | 'names'>;
  readonly ids: readonly number[];
}

/** Finds in a syntax tree what decision trees ask for. */
export class DecisionSearch {
  readonly #tree: SyntaxTree;
  readonly #onMatch: OnMatch;
  readonly #search: Search;
  /** The nodes of the steps so far, and those of their texts that were asked for. */
  readonly #ids: number[] = [];
  readonly #texts: (string | undefined)[] = [];
  readonly #found: Found[] = [];
  /** The place of the pattern that is looked for by itself. */
  #order = 0;
  #stepsLeft = 0;

  constructor(tree: SyntaxTree, onMatch: OnMatch) {
    this.#tree = tree;
    this.#onMatch = onMatch;
    this.#search = new Search(tree, (pattern, names, ids) =>
      this.#found.push({ end: { pattern, order: this.#order, names: [...names] }, ids: [...ids] }),
    );
  }

  /**
   * Tells of all matches that begin at a node, in the order of the patterns; where there are very many, of some.
   * @param id a node of the type that the decision tree is for
   */
  at({ roots, others, size }: DecisionTree, id: number): void {
    this.#stepsLeft = mostSteps * size;
    for (const root of roots) this.#enter(root, id, 0);
    for (const { pattern, order } of others) {
      this.#order = order;
      this.#search.at(pattern, id);
    }
    const found = this.#found;
    if (found.length === 0) return;
    if (found.length > 1) found.sort((a, b) => a.end.order - b.end.order);
    for (const { end, ids } of found) this.#onMatch(end.pattern, end.names, ids);
    found.length = 0;
  }

  /** Takes a step to a node of a fitting type. */
  #enter({ absent, byText, untexted, longest }: Branch, id: number, depth: number): void {
    for (const field of absent) if (hasField(this.#tree, id, field)) return;
    this.#ids[depth] = id;
    this.#texts[depth] = undefined;
    const { start, end } = this.#tree.columns;
    if (longest > 0 && (end[id] as number) - (start[id] as number) <= longest) {
      const tails = byText.get(this.#textOf(depth) as string);
      if (tails) for (const tail of tails) this.#follow(tail, depth);
    }
    for (const tail of untexted) this.#follow(tail, depth);
  }

  #follow({ tests, ends, loops }: Tail, depth: number): void {
    for (const { negated, other, step, otherStep } of tests)
      if (!holds(this.#textOf(step), negated, other, this.#textOf(otherStep))) return;
    for (const end of ends) this.#found.push({ end, ids: end.places.map((place) => this.#ids[place] as number) });
    for (const loop of loops) this.#look(loop, depth + 1);
  }

  #look(loop: Loop, depth: number): void {
    const { field, after, type } = this.#tree.columns;
    const owner = this.#ids[loop.parent] as number;
    const end = after[owner] as number;
    const from = loop.previous < 0 ? owner + 1 : (after[this.#ids[loop.previous] as number] as number);
    for (let at = from; at < end && this.#stepsLeft > 0; at = after[at] as number) {
      this.#stepsLeft--;
      const branches = loop.field === 0 || field[at] === loop.field ? loop.byType[type[at] as number] : undefined;
      if (branches && !(loop.last && isNamedBehind(this.#tree, at, end)))
        for (const branch of branches) this.#enter(branch, at, depth);
      if (loop.next && isNamed(this.#tree, at)) break;
    }
  }

  #textOf(step: number): string | undefined {
    if (step < 0) return undefined;
    this.#texts[step] ??= this.#tree.textOf(this.#ids[step] as number);
    return this.#texts[step];
  }
}
