/** What one cluster of observations adds to a ratio of sums. */
export interface Ratio {
  readonly top: number;
  readonly bottom: number;
}

const RESAMPLES = 1000;
/** Any number will do; a fixed one makes the same numbers give the same interval. */
const SEED = 0x9e3779b9;

/**
 * Where a ratio of sums probably lies, by the percentile bootstrap over whole clusters: what stands in one cluster is not
 * independent, so that single observations would promise too much.
 * @param share of the resamples that the interval holds, 0–1
 * @returns undefined: there are no two clusters, or nothing to divide by
 * @see Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13
 */
export function ratioInterval(clusters: readonly Ratio[], share: number): readonly [number, number] | undefined {
  if (clusters.length < 2 || clusters.every(({ bottom }) => bottom === 0)) return undefined;
  const random = seededRandom(SEED);
  const found: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    let [top, bottom] = [0, 0];
    for (let drawn = 0; drawn < clusters.length; drawn++) {
      const cluster = clusters[Math.floor(random() * clusters.length)] as Ratio;
      top += cluster.top;
      bottom += cluster.bottom;
    }
    if (bottom > 0) found.push(top / bottom);
  }
  found.sort((a, b) => a - b);
  const at = (quantile: number) => found[Math.round(quantile * (found.length - 1))] as number;
  return found.length === 0 ? undefined : [at((1 - share) / 2), at((1 + share) / 2)];
}

/** Numbers from 0 to below 1 that are the same for the same seed: mulberry32, by Tommy Ettinger (public domain). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
