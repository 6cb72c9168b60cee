import type { KindTable } from './kindTable';
import { type CategoryTally, Tallies, type Tally } from './tally';

/** Files that count a number of times. */
export interface WeighedFiles {
  readonly weight: number;
  /** As in `LearntFile`. */
  readonly entries: readonly ArrayLike<number>[];
}

/**
 * Tallies of files that count differently. What was seen is counted as it is; what it weighs is Σ w c / √n, scaled by
 * Σ w √n / Σ w² √n, so that it is worth as many files as it effectively is: weights that are all equal change nothing, and no
 * weight makes anything surer than it is.
 * @see Kish (1965), Survey Sampling, section 11.7: the effective size of a sample with unequal weights
 */
export function weighedTallies(table: KindTable, groups: readonly WeighedFiles[]): ReadonlyMap<string, Tally> {
  const parts = groups.map(({ weight, entries }) => {
    const tallies = new Tallies(table);
    for (const one of entries) tallies.add(one);
    return { weight, found: tallies.found };
  });
  const dimensions = new Set(parts.flatMap(({ found }) => [...found.keys()]));
  return new Map(
    [...dimensions].map((dimension) => {
      const shown = parts.flatMap(({ weight, found }) => {
        const tally = found.get(dimension);
        return tally ? [{ weight, tally }] : [];
      });
      return [dimension, joined(dimension, shown)];
    }),
  );
}

interface Weighed {
  readonly weight: number;
  readonly tally: Tally;
}

function joined(dimension: string, shown: readonly Weighed[]): Tally {
  const sum = (of: (one: Weighed) => number) => shown.reduce((all, one) => all + of(one), 0);
  const scale = sum(({ weight: w, tally }) => w * tally.weight) / sum(({ weight: w, tally }) => w * w * tally.weight);
  const categories = new Set(shown.flatMap(({ tally }) => tally.categories.map(({ category }) => category)));
  const inAll = (category: string): CategoryTally => {
    const all = (power: number, of: (one: CategoryTally) => number) =>
      sum(({ weight: w, tally }) => {
        const one = tally.categories.find((known) => known.category === category);
        return one ? (w * scale) ** power * of(one) : 0;
      });
    return {
      category,
      count: all(0, ({ count }) => count),
      damped: all(1, ({ damped }) => damped),
      squares: all(2, ({ squares }) => squares),
      squaredCount: all(2, ({ count }) => count),
    };
  };
  return {
    dimension,
    categories: [...categories].map(inAll),
    files: sum(({ tally }) => tally.files),
    observations: sum(({ tally }) => tally.observations),
    weight: sum(({ weight: w, tally }) => w * scale * tally.weight),
    squaredObservations: sum(({ weight: w, tally }) => (w * scale) ** 2 * tally.observations),
  };
}
