import type { Code, CodeNode } from '../code';
import { antiUnify, isOf } from './antiUnify';
import { type FixEdit, levelsOf } from './fixEdit';
import { type FixPattern, generalisations, leavesOf, printed, type Scheme } from './fixPattern';
import { type Bindings, match } from './matchPattern';
import type { Level } from './statementEdits';
import { labelOf, type Sort } from './term';

/** A kind of edit that the engineer made, once or again and again. */
export interface FixHabit {
  readonly family: string;
  /** The newest edit of the kind: new code is laid out as there. */
  readonly newest: FixEdit;
  /** All edits of the kind, the newest first; a few of many. */
  readonly edits: readonly FixEdit[];
  readonly commits: ReadonlySet<number>;
  /** How many places were changed so. */
  readonly sites: number;
  /** The detectors that were content afterwards, with the number of commits. */
  readonly rules: ReadonlyMap<string, number>;
  /** Read from the newest edit when it is asked for. */
  pattern(): FixPattern;
}

/** A place that looks like what the engineer changed before. */
export interface FixMatch {
  readonly habit: FixHabit;
  readonly pattern: FixPattern;
  readonly node: CodeNode;
  readonly bindings: Bindings;
}

/** The kinds of edits of one engineer. */
export interface FixBook {
  /** Those that fit one of some pieces of code, the likeliest first; of those that would do the same, one. */
  matches(family: string, code: Code, nodes: readonly CodeNode[]): FixMatch[];
  /** Those made in so many commits or at so many places that they are a habit, and never the other way round as often. */
  readonly frequent: readonly FixHabit[];
  readonly size: number;
}

interface Counted extends FixHabit {
  /** Where it is looked up: the type of the old code, and the word of it that says most. */
  readonly type: string;
  readonly word: string;
  readonly edits: FixEdit[];
  readonly commits: Set<number>;
  readonly rules: Map<string, number>;
  sites: number;
}

/** Made so often an edit is a habit of its own. */
export const FREQUENT = { commits: 3, sites: 10 } as const;
/** So many edits of a kind are remembered. */
const MOST_EXAMPLES = 5;
/** Of edits that change the same words so many are compared with each other, the newest. */
const MOST_COMPARED = 30;
/** Between two pauses. */
const EDITS_AT_ONCE = 50;

/**
 * Finds what some edits have in common.
 * @param edits the newest first; `commit` numbers count over all of them
 * @returns yields now and then, so that other work may happen
 */
export function* makeBook(edits: readonly FixEdit[]): Generator<void, FixBook> {
  const habits = new Map<string, Counted>();
  const buckets = new Map<string, { readonly edit: FixEdit; readonly level: Level }[]>();
  for (const [number, edit] of edits.entries()) {
    if (number % EDITS_AT_ONCE === 0) yield;
    const counted = new Set<string>();
    for (const [at, level] of levelsOf(edit).entries()) {
      for (const { scheme, pattern } of generalisations(level)) {
        if (counted.has(pattern.key)) continue;
        counted.add(pattern.key);
        count(habits, edit, pattern, () => again(edit, at, scheme));
      }
      const bucket = `${edit.family} ${level.before.type} ${level.after.type} ${changedWords(level)}`;
      const known = buckets.get(bucket) ?? [];
      if (known.length < MOST_COMPARED) buckets.set(bucket, [...known, { edit, level }]);
    }
  }
  for (const alike of buckets.values()) {
    if (alike.length < 2) continue;
    yield;
    for (const pattern of commonPatterns(alike, habits))
      for (const { edit, level } of alike) if (isOf(pattern, level)) count(habits, edit, pattern, () => pattern);
  }
  return bookOf(habits);
}

/** The patterns that two edits of different commits have in common and that are not known yet, by the newer of them. */
function commonPatterns(
  alike: readonly { readonly edit: FixEdit; readonly level: Level }[],
  known: ReadonlyMap<string, unknown>,
): Iterable<FixPattern> {
  const found = new Map<string, FixPattern>();
  for (const [i, one] of alike.entries())
    for (const other of alike.slice(i + 1)) {
      if (one.edit.commit === other.edit.commit) continue;
      const pattern = antiUnify(one.level, other.level);
      if (pattern && !known.has(`${one.edit.family} ${pattern.key}`)) found.set(pattern.key, pattern);
    }
  return found.values();
}

/** The words that are only on one side of an edit. */
function changedWords({ before, after }: Level): string {
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  const only = (one: ReadonlyMap<string, Sort>, other: ReadonlyMap<string, Sort>) =>
    [...one].flatMap(([word, sort]) => (sort === 'name' || other.has(word) ? [] : word)).sort();
  return `${only(old, fresh)} > ${only(fresh, old)} ${before.label} > ${after.label}`;
}

function again(edit: FixEdit, level: number, scheme: Scheme): FixPattern {
  // It was made of the same edit before.
  const made = generalisations(levelsOf(edit)[level] as Level);
  return made.find((one) => one.scheme === scheme)?.pattern as FixPattern;
}

function count(habits: Map<string, Counted>, edit: FixEdit, pattern: FixPattern, read: () => FixPattern): void {
  const key = `${edit.family} ${pattern.key}`;
  let habit = habits.get(key);
  if (!habit) {
    habit = newHabit(edit, pattern, read);
    habits.set(key, habit);
  }
  habit.sites++;
  if (habit.edits.length < MOST_EXAMPLES && habit.edits.at(-1)?.commit !== edit.commit) habit.edits.push(edit);
  if (habit.commits.has(edit.commit)) return;
  habit.commits.add(edit.commit);
  for (const rule of edit.rules) habit.rules.set(rule, (habit.rules.get(rule) ?? 0) + 1);
}

function newHabit(newest: FixEdit, { before }: FixPattern, pattern: () => FixPattern): Counted {
  const { family } = newest;
  const word = [...leavesOf(before).keys()].sort((a, b) => b.length - a.length)[0] ?? '';
  const found = { edits: [], commits: new Set<number>(), rules: new Map<string, number>(), sites: 0 };
  return { ...found, type: before.type, word, family, newest, pattern };
}

function bookOf(habits: ReadonlyMap<string, Counted>): FixBook {
  /** By family and type of the old code, then by the word of it that says most. */
  const index = new Map<string, Map<string, FixHabit[]>>();
  const frequent: FixHabit[] = [];
  for (const habit of habits.values()) {
    const place = `${habit.family} ${habit.type}`;
    const byWord = index.get(place) ?? new Map<string, FixHabit[]>();
    const known = byWord.get(habit.word);
    if (known) known.push(habit);
    else byWord.set(habit.word, [habit]);
    index.set(place, byWord);
    if (habit.commits.size < FREQUENT.commits && habit.sites < FREQUENT.sites) continue;
    const { before, after } = habit.pattern();
    const back = habits.get(`${habit.family} ${printed(after)} > ${printed(before)}`);
    if (!back || back.commits.size * 2 < habit.commits.size) frequent.push(habit);
  }
  return {
    size: habits.size,
    frequent,
    matches(family, code, nodes) {
      const found: FixMatch[] = [];
      for (const node of nodes) {
        const byWord = index.get(`${family} ${node.type}`);
        if (!byWord || node.broken) continue;
        for (const word of leafWords(code, node))
          for (const habit of byWord.get(word) ?? []) {
            const pattern = habit.pattern();
            const bindings = match(pattern.before, code, node);
            if (bindings) found.push({ habit, pattern, node, bindings });
          }
      }
      return found.sort(
        (a, b) =>
          b.habit.commits.size - a.habit.commits.size ||
          b.pattern.words - a.pattern.words ||
          a.habit.newest.commit - b.habit.newest.commit,
      );
    },
  };
}

/** What the leaves of a piece say. */
function leafWords(code: Code, node: CodeNode): Set<string> {
  const words = new Set<string>();
  const visit = (inner: CodeNode) => {
    if (inner.children.length === 0) words.add(labelOf(code, inner));
    for (const child of inner.children) visit(child);
  };
  visit(node);
  return words;
}
