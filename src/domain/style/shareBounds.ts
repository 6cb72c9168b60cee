import { categoryOf, type Tally } from './tally';

/** One-sided 90 % quantile of the normal distribution. */
const z = 1.2816;

/**
 * The lower 90 % bound of a share that was seen in n independent trials.
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference
 */
export function wilson(share: number, n: number): number {
  if (n === 0) return 0;
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (share + (z * z) / (2 * n) - spread) / (1 + (z * z) / n);
}

/** The lower 90 % bound of a share when files, not observations, are drawn; 0 for less than two files. */
export function lowerBound(tally: Tally, value: string, share: number): number {
  return tally.files < 2 ? 0 : share - z * standardError(tally, value, share);
}

/**
 * How far a share may be off by chance: the standard error of a ratio estimator over files, in which a file weighs the root
 * of its observations. Of two files at least.
 *
 * Σ (√n·(c/n − p))² / (Σ √n)² · N / (N − 1), where the squares are Σ c²/n − 2p·Σ c + p²·Σ n.
 * Where files weigh differently, each square is of what its file weighs.
 * @see Cochran (1977), Sampling Techniques, section 6.3
 */
export function standardError(tally: Tally, value: string, share: number): number {
  const { count, squares, squaredCount = count } = categoryOf(tally, value);
  const { squaredObservations = tally.observations } = tally;
  const spread = Math.max(0, squares - 2 * share * squaredCount + share * share * squaredObservations);
  return Math.sqrt((spread / tally.weight ** 2) * (tally.files / (tally.files - 1)));
}
