import type { GrammarNames } from './grammarNames';
import type { Pattern } from './query';
import { type Step, stepsOf, type Test } from './steps';

/** A place where a node is looked for: among the children of one that was found, behind another. */
export interface Loop extends Pick<Step, 'parent' | 'previous' | 'field' | 'next' | 'last'> {
  readonly branches: Branch[];
  /** By the number of a type: what is asked of a node of that type. */
  byType: readonly (readonly Branch[] | undefined)[];
}

/** A kind of node, and what is asked of its text. */
export interface Branch extends Pick<Step, 'types' | 'absent'> {
  readonly tails: Tail[];
  /** By a text that the node must have: what may follow; and what may follow whatever text it has. */
  readonly byText: Map<string, Tail[]>;
  readonly untexted: Tail[];
  /** How long the longest of those texts is, in UTF-16 code units. */
  longest: number;
}

/** What follows when a node is found and some tests hold. */
export interface Tail {
  readonly tests: readonly Test[];
  readonly loops: Loop[];
  /** The patterns that are found by that. */
  readonly ends: End[];
}

export interface End {
  readonly pattern: Pattern;
  readonly order: number;
  readonly names: readonly string[];
  readonly places: readonly number[];
}

/**
 * Patterns that begin with one type of node, joined where they begin alike: a question is asked of a node once, however
 * many patterns ask it, and which of many texts a node has is looked up.
 */
export class DecisionTree {
  /** What is asked of a node with which patterns may begin. */
  readonly roots: readonly Branch[];
  /** Patterns that are too involved for it, with their places among all. */
  readonly others: readonly Pick<End, 'pattern' | 'order'>[];
  /** How many patterns there are. */
  readonly size: number;

  /**
   * @param patterns in the order of the query
   * @param type of the nodes with which they begin
   */
  constructor(patterns: readonly Pattern[], type: number, names: GrammarNames) {
    const roots: Branch[] = [];
    const others: Pick<End, 'pattern' | 'order'>[] = [];
    for (const [order, pattern] of patterns.entries()) {
      const all = stepsOf(pattern);
      if (!all) others.push({ pattern, order });
      for (const { steps, ...captured } of all ?? []) {
        const [first, ...more] = steps as [Step, ...Step[]];
        if (first.types.includes(type))
          grow(roots, [{ ...first, types: [type] }, ...more], { pattern, order, ...captured });
      }
    }
    for (const root of roots) settle(root, names);
    this.roots = roots;
    this.others = others;
    this.size = patterns.length;
  }
}

/** Adds steps to what is known of a place; what is there already is used again. */
function grow(branches: Branch[], steps: readonly [Step, ...Step[]], end: End): void {
  const [{ types, absent, tests }, next, ...more] = steps;
  const here: Branch = { types, absent, tails: [], byText: new Map(), untexted: [], longest: 0 };
  const tail = known(known(branches, here, 'types', 'absent').tails, { tests, loops: [], ends: [] }, 'tests');
  if (!next) {
    tail.ends.push(end);
    return;
  }
  const loop = known(
    tail.loops,
    { ...next, branches: [], byType: [] },
    ...(['parent', 'previous', 'field', 'next', 'last'] as const),
  );
  grow(loop.branches, [next, ...more], end);
}

/** The one of some things that is like another in what has some names; where none is, the other joins them. */
function known<Thing>(things: Thing[], other: Thing, ...names: readonly (keyof Thing)[]): Thing {
  const like = things.find((it) => names.every((name) => written(it[name]) === written(other[name])));
  if (!like) things.push(other);
  return like ?? other;
}

const written = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof RegExp ? part.source : part));

/** Makes what was grown quick to ask. @param depth how many steps come before */
function settle(branch: Branch, names: GrammarNames, depth = 0): void {
  for (const tail of branch.tails) {
    const telling = tail.tests.find(({ step, negated, other }) => step === depth && !negated && 'texts' in other);
    const texts = telling && 'texts' in telling.other ? telling.other.texts : [];
    for (const text of new Set(texts)) {
      const alike = branch.byText.get(text) ?? [];
      branch.byText.set(text, [...alike, tail]);
      branch.longest = Math.max(branch.longest, text.length);
    }
    if (!telling) branch.untexted.push(tail);
    for (const loop of tail.loops) {
      loop.byType = names.types.map((_, type) => {
        const fitting = loop.branches.filter(({ types }) => types.some((it) => accepts(it, type, names)));
        return fitting.length > 0 ? fitting : undefined;
      });
      for (const inner of loop.branches) settle(inner, names, depth + 1);
    }
  }
}

function accepts(wanted: Pattern['type'], type: number, { error, isNamed }: GrammarNames): boolean {
  if (typeof wanted === 'number') return wanted === type;
  return type !== error && (wanted === 'any' || isNamed[type] === 1);
}
