import { add, type Counts } from './counts';
import type { KindTable } from './kindTable';

/** What several files show of one dimension, as sums over them. n is the number of observations of a file. */
export interface Tally {
  readonly dimension: string;
  /** The one seen first stands first. */
  readonly categories: readonly CategoryTally[];
  readonly files: number;
  /** Σ n: all observations. */
  readonly observations: number;
  /** Σ √n: what they weigh together. */
  readonly weight: number;
  /** Σ w² n, where files weigh w times as much; absent: none weighs more than another. */
  readonly squaredObservations?: number;
}

export interface CategoryTally {
  readonly category: string;
  /** c in one file; Σ c. */
  readonly count: number;
  /** Σ c / √n: each file weighs the root of its observations, because what stands in one file is not independent. */
  readonly damped: number;
  /** Σ c² / n. */
  readonly squares: number;
  /** Σ w² c, where files weigh w times as much; absent: none weighs more than another. */
  readonly squaredCount?: number;
}

type Mutable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };

interface GrowingTally extends Mutable<Omit<Tally, 'categories'>> {
  readonly categories: Mutable<CategoryTally>[];
}

/** Tallies of some files, by dimension; the order is that in which files and kinds came. */
export class Tallies {
  readonly #table: KindTable;
  readonly #byDimension: (GrowingTally | undefined)[] = [];
  readonly #byKind: (Mutable<CategoryTally> | undefined)[] = [];
  readonly #found = new Map<string, Tally>();

  constructor(table: KindTable) {
    this.#table = table;
  }

  get found(): ReadonlyMap<string, Tally> {
    return this.#found;
  }

  /** Adds a file. @param entries as in `LearntFile` */
  add(entries: ArrayLike<number>): void {
    const table = this.#table;
    for (let first = 0; first < entries.length; ) {
      const dimension = table.dimensionOf(entries[first] as number);
      let size = 0;
      let end = first;
      for (; end < entries.length && table.dimensionOf(entries[end] as number) === dimension; end += 2)
        size += entries[end + 1] as number;
      const tally = this.#byDimension[dimension] ?? this.#begin(dimension, entries[first] as number);
      const root = Math.sqrt(size);
      tally.files++;
      tally.observations += size;
      tally.weight += size / root; // Not the root: where all fall into one category, its share is exactly 1.
      for (; first < end; first += 2) {
        const count = entries[first + 1] as number;
        const category = this.#byKind[entries[first] as number] ?? this.#see(tally, entries[first] as number);
        category.count += count;
        category.damped += count / root;
        category.squares += (count * count) / size;
      }
    }
  }

  #begin(dimension: number, kind: number): GrowingTally {
    const name = this.#table.at(kind)?.dimension ?? '';
    const tally: GrowingTally = { dimension: name, categories: [], files: 0, observations: 0, weight: 0 };
    this.#byDimension[dimension] = tally;
    this.#found.set(name, tally);
    return tally;
  }

  #see(tally: GrowingTally, kind: number): Mutable<CategoryTally> {
    const category = { category: this.#table.at(kind)?.category ?? '', count: 0, damped: 0, squares: 0 };
    this.#byKind[kind] = category;
    tally.categories.push(category);
    return category;
  }
}

/** The damped counts of tallies. */
export function dampedCounts(tallies: ReadonlyMap<string, Tally>): Counts {
  const counts: Counts = new Map();
  for (const { dimension, categories } of tallies.values())
    for (const { category, damped } of categories) add(counts, dimension, category, damped);
  return counts;
}

/** Of one category: nothing where it was not seen. */
export function categoryOf(tally: Tally, category: string): CategoryTally {
  return tally.categories.find((one) => one.category === category) ?? { category, count: 0, damped: 0, squares: 0 };
}

/** The category that weighs most, of equal ones the one seen first; undefined: nothing was seen. */
export function heaviest({ categories }: Tally): string | undefined {
  let mode: CategoryTally | undefined;
  for (const one of categories) if (one.damped > (mode?.damped ?? 0)) mode = one;
  return mode?.category;
}
