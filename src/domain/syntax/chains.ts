import { fits, holds, isNamed, isNamedBehind } from './nodeFit';
import { captureNames, type OnMatch, Search } from './patterns';
import type { Child, Condition, Pattern } from './query';
import type { SyntaxTree } from './syntaxTree';

/** One node of a chain: what it must be like, and where it stands in the one before it. */
interface Step {
  /** It must be like one of these. */
  readonly kinds: readonly Pick<Pattern, 'type' | 'absent'>[];
  /** What it is to the node before it; 0: anything. */
  readonly field: number;
  /** Whether no named node may stand before it. */
  readonly next: boolean;
  /** Whether no named node may stand behind it. */
  readonly last: boolean;
}

/** What one pattern asks of a chain. Steps are counted from 0; −1: none. */
interface Asked {
  readonly pattern: Pattern;
  /** Whether the chain is all of the pattern; else only where it is found can the pattern be. */
  readonly isWhole: boolean;
  /** The names of what is captured, and at which steps. */
  readonly names: readonly string[];
  readonly steps: readonly number[];
  readonly conditions: readonly (Condition & { readonly step: number; readonly otherStep: number })[];
}

/**
 * Patterns in which no node has more than one child and whose nodes are the same. A query has many that differ only in
 * the texts that they ask for; together they cost little more than one.
 */
export interface Chain {
  readonly steps: readonly Step[];
  readonly asked: readonly Asked[];
}

/**
 * Joins those of some patterns that are the same chain. Of what captures under one name, the order stays.
 * @returns in the order of the patterns, where each chain stands in the place of its first
 */
export function shareChains(patterns: readonly Pattern[]): (Pattern | Chain)[] {
  const shared: (Pattern | Chain)[] = [];
  for (const pattern of patterns) {
    const chain = chainOf(pattern);
    const place = chain ? placeToJoin(shared, chain) : -1;
    if (!chain) shared.push(pattern);
    else if (place < 0) shared.push(chain);
    else shared[place] = { steps: chain.steps, asked: [...(shared[place] as Chain).asked, ...chain.asked] };
  }
  return shared;
}

/** Where a chain of the same shape stands that another may join without overtaking one that captures under its names; −1: nowhere. */
function placeToJoin(shared: readonly (Pattern | Chain)[], chain: Chain): number {
  const shape = JSON.stringify(chain.steps);
  const names = namesOf(chain);
  for (let place = shared.length - 1; place >= 0; place--) {
    const other = shared[place] as Pattern | Chain;
    if ('asked' in other && JSON.stringify(other.steps) === shape) return place;
    if (!('asked' in other) || namesOf(other).some((name) => names.includes(name))) return -1;
  }
  return -1;
}

const namesOf = ({ asked }: Chain) =>
  asked.flatMap(({ pattern }) => [...captureNames(pattern)].filter((name) => !name.startsWith('_')));

/** A chain that is one pattern or must be where it is; undefined: none is. */
function chainOf(pattern: Pattern): Chain | undefined {
  let isWhole = true;
  const steps: Step[] = [];
  const names: string[] = [];
  const places: number[] = [];
  const conditions: Condition[] = [];
  let link = { field: 0, next: false, last: false };
  let inner: Pattern | undefined = pattern;
  while (inner) {
    for (const name of inner.captures) {
      names.push(name);
      places.push(steps.length);
    }
    conditions.push(...inner.conditions);
    const { alternatives, children }: Pattern = inner;
    if (alternatives.length === 1) {
      inner = alternatives[0];
      continue;
    }
    const child =
      children.length > 1 || children[0]?.optional ? tellingChild(children, pattern.conditions) : children[0];
    if (child !== children[0] || children.length > 1) isWhole = false;
    if (!alternatives.every(isPlain)) return undefined;
    steps.push({ kinds: alternatives.length > 0 ? alternatives.map(kindOf) : [kindOf(inner)], ...link });
    // What stands before or behind a child that was chosen is not known here.
    if (child) link = { field: child.field, next: isWhole && child.next, last: isWhole && child.last };
    inner = child?.pattern;
  }
  const stepOf = (name: string) => places[names.lastIndexOf(name)] ?? -1;
  const asked = isWhole ? conditions : conditions.filter((it) => !it.negated && isPlaced(it, names));
  const placed = asked.map((it) => ({
    ...it,
    step: stepOf(it.capture),
    otherStep: 'capture' in it.other ? stepOf(it.other.capture) : -1,
  }));
  return { steps, asked: [{ pattern, isWhole, names, steps: places, conditions: placed }] };
}

/** Of several children that of whose texts most is asked; undefined: none must be there. */
function tellingChild(children: readonly Child[], conditions: readonly Condition[]): Child | undefined {
  const needed = children.filter(({ optional }) => !optional);
  const isAsked = ({ pattern }: Child) => {
    const names = captureNames(pattern);
    return conditions.some(({ capture, negated, other }) => !negated && !('capture' in other) && names.has(capture));
  };
  return needed.find(isAsked) ?? needed.at(-1);
}

/** Whether all that a condition compares was captured. */
function isPlaced({ capture, other }: Condition, names: readonly string[]): boolean {
  return names.includes(capture) && (!('capture' in other) || names.includes(other.capture));
}

/** Whether a pattern asks for nothing but its own node. */
function isPlain({ alternatives, captures, children, conditions }: Pattern): boolean {
  return alternatives.length + captures.length + children.length + conditions.length === 0;
}

const kindOf = ({ type, absent }: Pattern) => ({ type, absent });

/** Finds chains in a tree. */
export class ChainSearch {
  readonly #tree: SyntaxTree;
  readonly #onMatch: OnMatch;
  readonly #search: Search;
  /** The nodes of the steps, and those of their texts that were asked for. */
  readonly #ids: number[] = [];
  readonly #texts: (string | undefined)[] = [];
  /** The patterns, not chains as a whole, that were looked for at the node with which the chain begins. */
  readonly #searched: Pattern[] = [];

  constructor(tree: SyntaxTree, onMatch: OnMatch) {
    this.#tree = tree;
    this.#onMatch = onMatch;
    this.#search = new Search(tree, onMatch);
  }

  /** Tells of all matches of the patterns of a chain that begin at a node. */
  at(chain: Chain, id: number): void {
    if (this.#searched.length > 0) this.#searched.length = 0;
    if (this.#fits(chain.steps[0] as Step, id)) this.#follow(chain, 0, id);
  }

  #follow(chain: Chain, index: number, id: number): void {
    this.#ids[index] = id;
    this.#texts[index] = undefined;
    const step = chain.steps[index + 1];
    if (!step) {
      for (const asked of chain.asked) this.#ask(asked);
      return;
    }
    const { field, after } = this.#tree.columns;
    const end = after[id] as number;
    for (let at = id + 1; at < end; at = after[at] as number) {
      const isPlace = (step.field === 0 || field[at] === step.field) && this.#fits(step, at);
      if (isPlace && !(step.last && isNamedBehind(this.#tree, at, end))) this.#follow(chain, index + 1, at);
      if (step.next && isNamed(this.#tree, at)) break;
    }
  }

  #fits({ kinds }: Step, id: number): boolean {
    for (const kind of kinds) if (fits(this.#tree, kind, id)) return true;
    return false;
  }

  #ask({ pattern, isWhole, names, steps, conditions }: Asked): void {
    if (!isWhole && this.#searched.includes(pattern)) return;
    for (const { negated, other, step, otherStep } of conditions)
      if (!holds(this.#textOf(step), negated, other, this.#textOf(otherStep))) return;
    if (!isWhole) {
      this.#searched.push(pattern);
      this.#search.at(pattern, this.#ids[0] as number);
      return;
    }
    const ids = steps.map((step) => this.#ids[step] as number);
    this.#onMatch(pattern, names, ids);
  }

  #textOf(step: number): string | undefined {
    if (step < 0) return undefined;
    this.#texts[step] ??= this.#tree.textOf(this.#ids[step] as number);
    return this.#texts[step];
  }
}
