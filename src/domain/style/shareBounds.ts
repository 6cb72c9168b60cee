/** What one file shows of a dimension: files are drawn, not observations. */
export interface Draw {
  readonly categories: ReadonlyMap<string, number>;
  /** How many observations that are, at least 1. */
  readonly size: number;
}

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
export function lowerBound(files: readonly Draw[], value: string, share: number): number {
  return files.length < 2 ? 0 : share - z * standardError(files, value, share);
}

/**
 * How far a share may be off by chance: the standard error of a ratio estimator over files, in which a file weighs the root
 * of its observations.
 * @see Cochran (1977), Sampling Techniques, section 6.3
 */
export function standardError(files: readonly Draw[], value: string, share: number): number {
  let squares = 0;
  let weights = 0;
  for (const { categories, size } of files) {
    const weight = Math.sqrt(size);
    squares += (weight * ((categories.get(value) ?? 0) / size - share)) ** 2;
    weights += weight;
  }
  return Math.sqrt((squares / weights ** 2) * (files.length / (files.length - 1)));
}
