import type { Observation } from './observation';

/** How often each category of each dimension was seen: counts, or damped counts. */
export type Counts = Map<string, Map<string, number>>;

/** Counts observations by dimension and category. */
export function countObservations(observations: Iterable<Observation>): Counts {
  const counts: Counts = new Map();
  for (const { dimension, category } of observations) add(counts, dimension, category, 1);
  return counts;
}

/** Adds to the count of one category. */
export function add(counts: Counts, dimension: string, category: string, count: number): void {
  const categories = counts.get(dimension) ?? new Map<string, number>();
  if (categories.size === 0) counts.set(dimension, categories);
  categories.set(category, (categories.get(category) ?? 0) + count);
}

/** The sum over all categories; 0 where a dimension was never seen. */
export function total(categories: ReadonlyMap<string, number> | undefined): number {
  let sum = 0;
  for (const count of categories?.values() ?? []) sum += count;
  return sum;
}

/**
 * Adds the counts of one file to a sum in which n observations of a dimension count as √n, because what stands in one
 * file is not independent: files are what counts, not lines.
 */
export function addDamped(sum: Counts, file: Counts): void {
  for (const [dimension, categories] of file) {
    const damping = Math.sqrt(total(categories));
    for (const [category, count] of categories) add(sum, dimension, category, count / damping);
  }
}

/** The most frequent category; undefined: there is none. */
export function modeOf(categories: ReadonlyMap<string, number> | undefined): string | undefined {
  let mode: string | undefined;
  let most = 0;
  for (const [category, count] of categories ?? [])
    if (count > most) {
      most = count;
      mode = category;
    }
  return mode;
}
