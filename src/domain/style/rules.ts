import { type Background, expected } from './background';
import { type Counts, modeOf, total } from './counts';
import type { CountedFile, Sample } from './profile';
import { type Draw, lowerBound, wilson } from './shareBounds';

/** How sure a habit is: always, mostly, like nearly everybody's, or too little seen to say. */
export type Tier = 'rule' | 'tendency' | 'universal' | 'thin';

/** What one repository shows of a dimension: its most frequent category, and the share of it among the observations. */
export interface LocalShare {
  readonly repository: string;
  readonly value: string;
  readonly share: number;
  readonly observations: number;
}

/** What is missing for a rule, or for anything to be said. A share is 0–1. */
export type Lack =
  | { readonly kind: 'unseen' }
  | {
      readonly kind: 'seldom';
      readonly observations: number;
      readonly files: number;
      readonly leastObservations: number;
      readonly leastFiles: number;
    }
  | { readonly kind: 'oneRepository' }
  | { readonly kind: 'otherwise'; readonly repository: string }
  | { readonly kind: 'unsure'; readonly bound: number; readonly leastBound: number };

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
  /** Each repository that shows the dimension, those with the most observations first. */
  readonly perRepository: readonly LocalShare[];
  /** Lower 90 % bound of `share`. */
  readonly confidence: number;
  readonly tier: Tier;
  /** Absent: nothing is missing. */
  readonly lack?: Lack;
  /** Whether most other people do otherwise, and the value is clearly rarer with them than with the engineer. */
  readonly distinctive: boolean;
}

const sure = 0.9;
/** Less than this is too little to speak of. */
const leastFiles = 3;
const leastObservations = 10;
/** A rule must hold in each repository that shows this much of the dimension. */
const tellingObservations = 5;
const leastShareAnywhere = 0.8;
const leastRepositories = 2;
/** So many files' worth of an author's general habits does a repository start with. */
const priorFiles = 3;
/** So many files' worth of what everybody does does an author start with. */
const priorOfPeople = 4;

/**
 * The habits of all files of a sample, in the order in which dimensions were first seen; none of what says more of a topic
 * than of a person.
 * @param background absent: nothing can be called universal or distinctive
 */
export function habits(sample: Sample, background: Background | undefined): Habit[] {
  return [...tally(sample.files)]
    .filter(([dimension]) => !background?.noise?.has(dimension))
    .map(([dimension, shown]) => habit(dimension, shown, sample.sum.get(dimension), background));
}

/**
 * The habits of one repository, where it shows any: its own files weighed with three files' worth of the engineer's
 * general habits. What says more of a topic than of a person counts where the repository does it nearly always. Empty when
 * nothing of the repository is known.
 */
export function repositoryHabits(sample: Sample, repository: string, background: Background | undefined): Habit[] {
  const sum = sample.byRepository.get(repository);
  if (!sum) return [];
  const files = sample.files.filter(({ facts }) => facts.repository === repository);
  return [...tally(files)]
    .map(([dimension, shown]) =>
      habit(
        dimension,
        shown,
        shrunk(dimension, { sum, author: sample.sum, files: files.length }, background),
        background,
      ),
    )
    .filter(({ tier }) => tier !== 'thin')
    .filter(({ dimension, confidence }) => confidence >= sure || !background?.noise?.has(dimension));
}

/** What one file shows of a dimension. */
interface Shown extends Draw {
  readonly repository: string;
}

function tally(files: readonly CountedFile[]): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  for (const { facts, counts } of files)
    for (const [dimension, categories] of counts) {
      const shown = { repository: facts.repository, categories, size: total(categories) };
      const list = found.get(dimension);
      if (list) list.push(shown);
      else found.set(dimension, [shown]);
    }
  return found;
}

/**
 * p = (repository + 3 · author) / (n + 3), where author = (seen + 4 · everybody) / (n + 4), in damped counts of one
 * dimension. An author's files count as much as the mean file of the repository.
 */
function shrunk(
  dimension: string,
  { sum, author, files }: { readonly sum: Counts; readonly author: Counts; readonly files: number },
  background: Background | undefined,
): Map<string, number> {
  const here = sum.get(dimension);
  const mean = total(here) / files;
  const mixed = new Map(here);
  const general = author.get(dimension);
  const others = background?.shares.get(dimension);
  const people = others ? priorOfPeople * mean : 0;
  const all = total(general) + people;
  if (all === 0) return mixed;
  const give = (category: string, count: number) =>
    mixed.set(category, (mixed.get(category) ?? 0) + (priorFiles * mean * count) / all);
  for (const [category, count] of general ?? []) give(category, count);
  for (const [category, share] of others ?? []) give(category, people * share);
  return mixed;
}

function habit(
  dimension: string,
  shown: readonly Shown[],
  damped: ReadonlyMap<string, number> | undefined,
  background: Background | undefined,
): Habit {
  const value = modeOf(damped) ?? '';
  const all = total(damped);
  const share = (damped?.get(value) ?? 0) / all;
  const counts = rawCounts(shown);
  const observations = counts.reduce((sum, [, count]) => sum + count, 0);
  const byRepository = countsByRepository(shown);
  const confidence = Math.min(wilson(share, all), lowerBound(shown, value, share));
  const common = background && expected(background, dimension, value);
  const usual = modeOf(background?.shares.get(dimension));
  const isUniversal = share >= sure && common !== undefined && common >= sure;
  const lack = lackOf();
  const isThin = lack?.kind === 'seldom';
  return {
    dimension,
    value,
    share,
    counts,
    files: shown.length,
    repositories: byRepository.size,
    perRepository: [...byRepository].map(localShare).sort((a, b) => b.observations - a.observations),
    confidence,
    tier: isThin ? 'thin' : isUniversal ? 'universal' : lack ? 'tendency' : 'rule',
    ...(lack && (isThin || !isUniversal) && { lack }),
    distinctive: common !== undefined && isRarer(common, share, confidence) && usual !== value,
  };

  function lackOf(): Lack | undefined {
    const files = shown.length;
    if (files < leastFiles || observations < leastObservations)
      return { kind: 'seldom', observations, files, leastObservations, leastFiles };
    if (byRepository.size < leastRepositories) return { kind: 'oneRepository' };
    const other = [...byRepository].find(([, categories]) => breaks(categories, value));
    if (other) return { kind: 'otherwise', repository: other[0] };
    return confidence >= sure ? undefined : { kind: 'unsure', bound: confidence, leastBound: sure };
  }
}

/** Whether a value is with other people surely rarer than with the engineer, by half of the odds at least. */
function isRarer(common: number, share: number, confidence: number): boolean {
  const odds = (part: number) => part / (1 - part);
  return common < Math.min(0.5, confidence) && (share >= 1 || 2 * odds(common) <= odds(share));
}

/** Whether a repository shows enough of a dimension to say that a value does not hold there. */
function breaks(categories: ReadonlyMap<string, number>, value: string): boolean {
  const all = total(categories);
  return all >= tellingObservations && (categories.get(value) ?? 0) / all < leastShareAnywhere;
}

function localShare([repository, categories]: readonly [string, ReadonlyMap<string, number>]): LocalShare {
  const value = modeOf(categories) ?? '';
  const observations = total(categories);
  return { repository, value, share: (categories.get(value) ?? 0) / observations, observations };
}

function rawCounts(shown: readonly Shown[]): [category: string, count: number][] {
  const sum = new Map<string, number>();
  for (const { categories } of shown) addTo(sum, categories);
  return [...sum].sort((a, b) => b[1] - a[1]);
}

function countsByRepository(shown: readonly Shown[]): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>();
  for (const { repository, categories } of shown) {
    const sum = sums.get(repository) ?? new Map<string, number>();
    sums.set(repository, sum);
    addTo(sum, categories);
  }
  return sums;
}

function addTo(sum: Map<string, number>, categories: ReadonlyMap<string, number>): void {
  for (const [category, count] of categories) sum.set(category, (sum.get(category) ?? 0) + count);
}
