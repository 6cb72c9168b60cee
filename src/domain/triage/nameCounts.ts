import { FactCounts } from './factCounts';
import { factHash, scanFacts } from './nameFacts';

/** The counts as plain data for the store: numbers alone, no text. */
export interface NamesSnapshot {
  readonly keys: readonly string[];
  /** File `i` brought the facts from `ends[i - 1]` (0 for the first) up to `ends[i]`. */
  readonly ends: Uint32Array;
  /** The 32-bit hash of each fact, and how often it stands in its file. */
  readonly facts: Uint32Array;
  readonly counts: Uint32Array;
}

/**
 * How often each name stands in the engineer's own code, and how its calls are used: a fold over files with the verbs
 * `learn` and `forget`. Words of comments and strings count too, because a name that is written there is no slip. Facts
 * are kept by hash, so no text of the code is in here.
 */
export class NameCounts {
  #all = new FactCounts();
  /** What each file brought: pairs of a fact's hash and how often. */
  #files = new Map<string, Uint32Array>();

  /** Adds the names of a file, given as its runs of own lines; what the key brought before is replaced. */
  learn(key: string, runs: readonly string[]): void {
    this.forget(key);
    const found = new FactCounts();
    for (const run of runs) scanFacts(run, (hash) => found.add(hash, 1));
    this.#add(key, found.pairs());
  }

  /** Takes back what a file brought; an unknown key changes nothing. */
  forget(key: string): void {
    const pairs = this.#files.get(key);
    if (!pairs) return;
    for (let at = 0; at < pairs.length; at += 2) this.#all.add(pairs[at]!, -pairs[at + 1]!);
    this.#files.delete(key);
  }

  /** How often a fact of `nameFacts.ts` stands in own code, the file of `except` left out. */
  uses(fact: string, except?: string): number {
    const hash = factHash(fact);
    const pairs = (except === undefined ? undefined : this.#files.get(except)) ?? new Uint32Array(0);
    let own = 0;
    for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === hash) own = pairs[at + 1]!;
    return this.#all.get(hash) - own;
  }

  /** All that is known, for `restore`. */
  snapshot(): NamesSnapshot {
    const files = [...this.#files.values()];
    const ends = new Uint32Array(files.length);
    let total = 0;
    for (const [i, pairs] of files.entries()) ends[i] = total += pairs.length / 2;
    const facts = new Uint32Array(total);
    const counts = new Uint32Array(total);
    let at = 0;
    for (const pairs of files)
      for (let i = 0; i < pairs.length; i += 2, at++) {
        facts[at] = pairs[i]!;
        counts[at] = pairs[i + 1]!;
      }
    return { keys: [...this.#files.keys()], ends, facts, counts };
  }

  /**
   * Replaces all that is known; the columns are copied.
   * @param isKnown files that are not known any more are left out
   * @throws RangeError when the columns do not fit each other; then nothing is known
   */
  restore({ keys, ends, facts, counts }: NamesSnapshot, isKnown: (key: string) => boolean = () => true): void {
    this.#all = new FactCounts();
    this.#files = new Map();
    const isAscending = ends.every((end, i) => end >= (ends[i - 1] ?? 0));
    if (
      ends.length !== keys.length ||
      facts.length !== counts.length ||
      !isAscending ||
      (ends.at(-1) ?? 0) > facts.length
    )
      throw new RangeError('The columns of the saved names do not fit each other.');
    for (const [i, key] of keys.entries()) {
      if (!isKnown(key)) continue;
      const first = ends[i - 1] ?? 0;
      const pairs = new Uint32Array(2 * (ends[i]! - first));
      for (let at = 0; at < pairs.length; at += 2) {
        pairs[at] = facts[first + at / 2]!;
        pairs[at + 1] = counts[first + at / 2]!;
      }
      this.#add(key, pairs);
    }
  }

  #add(key: string, pairs: Uint32Array): void {
    for (let at = 0; at < pairs.length; at += 2) this.#all.add(pairs[at]!, pairs[at + 1]!);
    this.#files.set(key, pairs);
  }
}

/** The same counts of one text alone: how often a fact stands there. */
export function countFacts(text: string): (fact: string) => number {
  const counts = new FactCounts();
  scanFacts(text, (hash) => counts.add(hash, 1));
  return (fact) => counts.get(factHash(fact));
}

/** The name at the end of a path. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
