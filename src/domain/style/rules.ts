import { type Background, expected } from './background';
import { modeOf, total } from './counts';
import { dimensionById } from './dimensions';
import type { Sample } from './profile';
import { lowerBound, wilson } from './shareBounds';
import { categoryOf, type Tally } from './tally';

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
/** What is done more seldom describes nobody, however rare it is with others. */
const leastTelling = 0.4;
/** So many files' worth of an author's general habits does a repository start with. */
const priorFiles = 3;
/** So many files' worth of what everybody does does an author start with. */
const priorOfPeople = 4;

/**
 * The habits of all files of a sample, in the order in which dimensions were first seen; none of what says more of a topic
 * than of a person, or compares texts alone.
 * @param background absent: nothing can be called universal or distinctive
 */
export function habits(sample: Sample, background: Background | undefined): Habit[] {
  return [...sample.tallies.values()]
    .filter((tally) => isHabit(tally) && !background?.noise?.has(tally.dimension))
    .map((tally) => {
      const repositories = [...sample.repositories].flatMap(([repository, { tallies }]) => {
        const shown = tallies.get(tally.dimension);
        return shown ? [[repository, shown] as const] : [];
      });
      return habit({ tally, repositories, damped: dampedOf(tally) }, background);
    });
}

/**
 * The habits of one repository, where it shows any: its own files weighed with three files' worth of the engineer's
 * general habits. What says more of a topic than of a person counts where the repository does it nearly always. Empty when
 * nothing of the repository is known.
 */
export function repositoryHabits(sample: Sample, repository: string, background: Background | undefined): Habit[] {
  const here = sample.repositories.get(repository);
  if (!here) return [];
  const files = here.files.length;
  return [...here.tallies.values()]
    .filter(isHabit)
    .map((tally) => {
      const general = sample.tallies.get(tally.dimension) as Tally;
      const damped = shrunk(tally, { general, files }, background);
      return habit({ tally, repositories: [[repository, tally]], damped }, background);
    })
    .filter(({ tier }) => tier !== 'thin')
    .filter(({ dimension, confidence }) => confidence >= sure || !background?.noise?.has(dimension));
}

/** Fewer than these, and than a hundredth of all, are slips, or words that only look so. */
const leastUnplain = 3;

function isHabit({ dimension, categories, observations }: Tally): boolean {
  const { isOnlyCompared, plain } = dimensionById.get(dimension) ?? {};
  if (isOnlyCompared || plain === undefined) return isOnlyCompared !== true;
  const others = observations - (categories.find(({ category }) => category === plain)?.count ?? 0);
  return others >= Math.max(leastUnplain, observations / 100);
}

/** What files show of one dimension. */
interface Shown {
  readonly tally: Tally;
  /** Those that show it, each by itself. */
  readonly repositories: readonly (readonly [repository: string, tally: Tally])[];
  /** What the categories weigh. */
  readonly damped: ReadonlyMap<string, number>;
}

const dampedOf = ({ categories }: Tally) => new Map(categories.map(({ category, damped }) => [category, damped]));

/**
 * p = (repository + 3 · author) / (n + 3), where author = (seen + 4 · everybody) / (n + 4), in damped counts of one
 * dimension. An author's files count as much as the mean file of the repository.
 */
function shrunk(
  here: Tally,
  { general, files }: { readonly general: Tally; readonly files: number },
  background: Background | undefined,
): Map<string, number> {
  const mean = here.weight / files;
  const mixed = dampedOf(here);
  const others = background?.shares.get(here.dimension);
  const people = others ? priorOfPeople * mean : 0;
  const all = general.weight + people;
  const give = (category: string, count: number) =>
    mixed.set(category, (mixed.get(category) ?? 0) + (priorFiles * mean * count) / all);
  for (const { category, damped } of general.categories) give(category, damped);
  for (const [category, share] of others ?? []) give(category, people * share);
  return mixed;
}

function habit({ tally, repositories, damped }: Shown, background: Background | undefined): Habit {
  const { dimension, files, observations } = tally;
  const value = modeOf(damped) ?? '';
  const all = total(damped);
  const share = (damped.get(value) ?? 0) / all;
  const confidence = Math.min(wilson(share, all), lowerBound(tally, value, share));
  const common = background && expected(background, dimension, value);
  const usual = modeOf(background?.shares.get(dimension));
  const isUniversal = share >= sure && common !== undefined && common >= sure;
  const lack = lackOf();
  const isThin = lack?.kind === 'seldom';
  return {
    dimension,
    value,
    share,
    counts: tally.categories.map(({ category, count }) => [category, count] as const).sort(([, a], [, b]) => b - a),
    files,
    repositories: repositories.length,
    perRepository: repositories.map(localShare).sort((a, b) => b.observations - a.observations),
    confidence,
    tier: isThin ? 'thin' : isUniversal ? 'universal' : lack ? 'tendency' : 'rule',
    ...(lack && (isThin || !isUniversal) && { lack }),
    distinctive: common !== undefined && isRarer(common, share, confidence) && usual !== value,
  };

  function lackOf(): Lack | undefined {
    if (files < leastFiles || observations < leastObservations)
      return { kind: 'seldom', observations, files, leastObservations, leastFiles };
    if (repositories.length < leastRepositories) return { kind: 'oneRepository' };
    const other = repositories.find(([, shown]) => breaks(shown, value));
    if (other) return { kind: 'otherwise', repository: other[0] };
    return confidence >= sure ? undefined : { kind: 'unsure', bound: confidence, leastBound: sure };
  }
}

/** Whether a value is with other people surely rarer than with the engineer, by half of the odds at least. */
function isRarer(common: number, share: number, confidence: number): boolean {
  const odds = (part: number) => part / (1 - part);
  if (share < leastTelling || common >= Math.min(0.5, confidence)) return false;
  return share >= 1 || 2 * odds(common) <= odds(share);
}

/** Whether a repository shows enough of a dimension to say that a value does not hold there. */
function breaks(tally: Tally, value: string): boolean {
  const { observations } = tally;
  return observations >= tellingObservations && categoryOf(tally, value).count / observations < leastShareAnywhere;
}

function localShare([repository, { categories, observations }]: Shown['repositories'][number]): LocalShare {
  const most = categories.reduce((found, one) => (one.count > found.count ? one : found));
  return { repository, value: most.category, share: most.count / observations, observations };
}
