import { type Background, expected } from './background';
import { type Counts, modeOf, total } from './counts';
import type { CountedFile, Sample } from './profile';

/** How sure a habit is: always, mostly, like nearly everybody's, or too little seen to say. */
export type Tier = 'rule' | 'tendency' | 'universal' | 'thin';

/** One measured habit. */
export interface Habit {
  readonly dimension: string;
  readonly value: string;
  /** The share of `value`, each file weighing the root of its observations. */
  readonly share: number;
  /** Raw counts, the most frequent first. */
  readonly counts: readonly (readonly [category: string, count: number])[];
  readonly files: number;
  readonly repositories: number;
  /** Lower 90 % bound of `share`. */
  readonly confidence: number;
  readonly tier: Tier;
  /** Whether most other people do otherwise. */
  readonly distinctive: boolean;
}

const sure = 0.9;
/** One-sided 90 % quantile of the normal distribution. */
const z = 1.2816;
/** Less than this is too little to speak of. */
const leastFiles = 3;
const leastObservations = 10;
/** A rule must hold in each repository that shows this much of the dimension. */
const tellingObservations = 5;
const leastShareAnywhere = 0.8;
/** So many files' worth of an author's general habits does a repository start with. */
const priorFiles = 3;

/**
 * The habits of all files of a sample, in the order in which dimensions were first seen.
 * @param background absent: nothing can be called universal or distinctive
 */
export function habits(sample: Sample, background: Background | undefined): Habit[] {
  return [...sample.sum.keys()].map((dimension) => habit(dimension, sample.files, sample.sum, background));
}

/**
 * The habits of one repository, where it shows any: its own files weighed with three files' worth of the engineer's
 * general habits. Empty when nothing of the repository is known.
 */
export function repositoryHabits(sample: Sample, repository: string, background: Background | undefined): Habit[] {
  const sum = sample.byRepository.get(repository);
  if (!sum) return [];
  const files = sample.files.filter(({ facts }) => facts.repository === repository);
  return [...sum.keys()]
    .map((dimension) => habit(dimension, files, shrunk(dimension, sum, sample.sum, files.length), background))
    .filter(({ tier }) => tier !== 'thin');
}

/** p = (repository + 3 · author) / (n + 3), in damped counts of one dimension. */
function shrunk(dimension: string, repository: Counts, author: Counts, files: number): Counts {
  const general = author.get(dimension);
  const weight = (priorFiles / files) * (total(repository.get(dimension)) / Math.max(total(general), Number.MIN_VALUE));
  const mixed = new Map(repository.get(dimension));
  for (const [category, count] of general ?? []) mixed.set(category, (mixed.get(category) ?? 0) + weight * count);
  return new Map([[dimension, mixed]]);
}

function habit(
  dimension: string,
  files: readonly CountedFile[],
  sum: Counts,
  background: Background | undefined,
): Habit {
  const damped = sum.get(dimension);
  const value = modeOf(damped) ?? '';
  const all = total(damped);
  const share = (damped?.get(value) ?? 0) / all;
  const seen = files.filter(({ counts }) => counts.has(dimension));
  const counts = rawCounts(dimension, seen);
  const observations = counts.reduce((sum, [, count]) => sum + count, 0);
  const repositories = sharesByRepository(dimension, value, seen);
  const confidence = Math.min(wilson(share, all), clustered(dimension, value, seen, share));
  const common = background && expected(background, dimension, value);
  return {
    dimension,
    value,
    share,
    counts,
    files: seen.length,
    repositories: repositories.size,
    confidence,
    tier: tierOf(),
    distinctive: common !== undefined && common < 0.5 && modeOf(background?.shares.get(dimension)) !== value,
  };

  function tierOf(): Tier {
    if (seen.length < leastFiles || observations < leastObservations) return 'thin';
    if (share >= sure && common !== undefined && common >= sure) return 'universal';
    const everywhere = [...repositories.values()].every((found) => found >= leastShareAnywhere);
    return confidence >= sure && repositories.size >= 2 && everywhere ? 'rule' : 'tendency';
  }
}

function rawCounts(dimension: string, files: readonly CountedFile[]): [category: string, count: number][] {
  const sum = new Map<string, number>();
  for (const { counts } of files)
    for (const [category, count] of counts.get(dimension) ?? []) sum.set(category, (sum.get(category) ?? 0) + count);
  return [...sum].sort((a, b) => b[1] - a[1]);
}

/** The share of a value in each repository; where a repository shows little of the dimension it counts as holding. */
function sharesByRepository(dimension: string, value: string, files: readonly CountedFile[]): Map<string, number> {
  const sums = new Map<string, { of: number; all: number }>();
  for (const { facts, counts } of files) {
    const categories = counts.get(dimension);
    const sum = sums.get(facts.repository) ?? { of: 0, all: 0 };
    sum.of += categories?.get(value) ?? 0;
    sum.all += total(categories);
    sums.set(facts.repository, sum);
  }
  return new Map([...sums].map(([repository, { of, all }]) => [repository, all < tellingObservations ? 1 : of / all]));
}

/**
 * The lower bound of a share that was seen in n independent trials.
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference
 */
function wilson(share: number, n: number): number {
  if (n === 0) return 0;
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (share + (z * z) / (2 * n) - spread) / (1 + (z * z) / n);
}

/** The lower bound of a share when files, not observations, are drawn: the ratio estimator's standard error over files. */
function clustered(dimension: string, value: string, files: readonly CountedFile[], share: number): number {
  let squares = 0;
  let weights = 0;
  for (const { counts } of files) {
    const categories = counts.get(dimension);
    const n = total(categories);
    const weight = Math.sqrt(n);
    squares += (weight * ((categories?.get(value) ?? 0) / n - share)) ** 2;
    weights += weight;
  }
  if (files.length < 2) return 0;
  return share - z * Math.sqrt((squares / weights ** 2) * (files.length / (files.length - 1)));
}
