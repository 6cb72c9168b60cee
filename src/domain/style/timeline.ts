import { yearOf } from '../../foundations/month';
import type { RepositorySample } from './profile';
import { standardError } from './shareBounds';
import { categoryOf, Tallies, type Tally } from './tally';

/** What was seen of a dimension, by when the lines were written. */
export interface Timeline {
  /** Counts by calendar year, the oldest first; years in which too little was seen are left out. */
  readonly years: readonly YearCounts[];
  /** Absent: nothing changed that can be told. */
  readonly change?: Change;
}

export interface YearCounts {
  readonly year: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly observations: number;
}

/** A habit was another one, or another share, before the last twelve months, in repositories of both times. */
export interface Change {
  /** The first month of what counts as now. */
  readonly since: number;
  readonly before: PeriodHabit;
  readonly now: PeriodHabit;
}

export interface PeriodHabit {
  readonly value: string;
  /** The mean over the repositories that were compared, 0–1. */
  readonly share: number;
  readonly files: number;
}

const recentMonths = 12;
const leastOfYear = 5;
/** Less than this is too little to speak of. */
const leastFiles = 3;
const leastObservations = 10;
/** A repository with fewer files of a time says nothing of how much files differ there. */
const leastFilesThere = 2;
/** A smaller change of a share is not worth a word. */
const leastDifference = 0.2;
/** A hundred dimensions are looked at: of those that did not change, one in ten profiles shows one. */
const z = 3.29;

/** What was seen when, by dimension; undefined: nobody knows. */
export type Timelines = (dimension: string) => Timeline | undefined;

/** What the files of repositories show by time, kept as long as they stay the same. */
export type KeptTimes = WeakMap<RepositorySample, Map<string, ReadonlyMap<number, Tallies>>>;

/**
 * What was seen when in some repositories. Files of which nobody knows when their lines were written are left out.
 * @param kept what was counted before; filled here
 */
export function timelines(repositories: readonly RepositorySample[], kept: KeptTimes = new WeakMap()): Timelines {
  const newest = Math.max(0, ...repositories.flatMap(({ files }) => files.map(({ lastMonth }) => lastMonth)));
  const since = newest - recentMonths + 1;
  const byYear = new Map<number, ReadonlyMap<string, Tally>[]>();
  for (const one of repositories)
    for (const [year, { found }] of byTime(one, kept, { name: '', timeOf: yearOf })) {
      const there = byYear.get(year);
      if (there) there.push(found);
      else byYear.set(year, [found]);
    }
  const years = [...byYear].sort(([a], [b]) => a - b);
  const isRecent = (month: number) => (month < since ? 0 : 1);
  const periods = repositories.flatMap((one) => {
    const found = byTime(one, kept, { name: `${since}`, timeOf: isRecent });
    const [before, now] = [found.get(0), found.get(1)];
    return before && now ? [{ before: before.found, now: now.found }] : [];
  });
  const known = new Map<string, Timeline | undefined>();
  const find = (dimension: string): Timeline | undefined => {
    const found: YearCounts[] = [];
    let isSeen = false;
    for (const [year, there] of years) {
      const tallies = there.map((of) => of.get(dimension)).filter((tally) => tally !== undefined);
      isSeen ||= tallies.length > 0;
      found.push(...yearCounts(year, tallies));
    }
    if (!isSeen) return undefined;
    const strata: Stratum[] = [];
    for (const period of periods) {
      const [before, now] = [period.before.get(dimension), period.now.get(dimension)];
      if (before && now) strata.push({ before, now });
    }
    const change = changeOf(strata, since);
    return { years: found, ...(change && { change }) };
  };
  return (dimension) => {
    if (!known.has(dimension)) known.set(dimension, find(dimension));
    return known.get(dimension);
  };
}

/** What the files of a repository show, by time. */
function byTime(
  repository: RepositorySample,
  kept: KeptTimes,
  { name, timeOf }: { readonly name: string; timeOf(month: number): number },
): ReadonlyMap<number, Tallies> {
  const before = kept.get(repository) ?? new Map<string, ReadonlyMap<number, Tallies>>();
  kept.set(repository, before);
  const found = before.get(name);
  if (found) return found;
  const times = new Map<number, Tallies>();
  for (const { dated, table } of repository.files)
    for (const [time, entries] of parts(dated, timeOf)) {
      const tallies = times.get(time) ?? new Tallies(table);
      times.set(time, tallies);
      tallies.add(entries);
    }
  before.set(name, times);
  return times;
}

/** What a file shows, by time, as `Tallies` take it. @param dated as in `LearntFile` */
function parts(dated: Uint32Array, timeOf: (month: number) => number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let at = 0; at < dated.length; at += 3) {
    const [kind, month, count] = [dated[at] as number, dated[at + 1] as number, dated[at + 2] as number];
    const time = timeOf(month);
    const entries = found.get(time);
    if (!entries) found.set(time, [kind, count]);
    else if (entries.at(-2) === kind) entries.push((entries.pop() as number) + count);
    else entries.push(kind, count);
  }
  return found;
}

/** One year, or none where too little was seen in it. */
function yearCounts(year: number, tallies: readonly Tally[]): YearCounts[] {
  const observations = sum(tallies, (one) => one.observations);
  if (observations < leastOfYear) return [];
  const counts = new Map<string, number>();
  for (const { categories } of tallies)
    for (const { category, count } of categories) counts.set(category, (counts.get(category) ?? 0) + count);
  return [{ year, counts, observations }];
}

/** What one repository shows of a dimension before and now. */
interface Stratum {
  readonly before: Tally;
  readonly now: Tally;
}

/**
 * A habit changed when it did within repositories: one that is new, or was left, and is written in another way is no change
 * of the person. The difference of the shares in each repository of both times weighs b·n / (b + n), where b and n are what
 * its files weigh before and now. It must be larger than files that are drawn by chance would make it.
 * @see Mantel and Haenszel (1959), Statistical aspects of the analysis of data from retrospective studies of disease
 */
function changeOf(all: readonly Stratum[], since: number): Change | undefined {
  const strata = all.filter(({ before, now }) => Math.min(before.files, now.files) >= leastFilesThere);
  const [before, now] = [strata.map((one) => one.before), strata.map((one) => one.now)];
  if (!isEnough(before) || !isEnough(now)) return undefined;
  const weights = strata.map((one) => 1 / (1 / one.before.weight + 1 / one.now.weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  /** The mean over repositories. */
  const mean = (of: (stratum: Stratum) => number) =>
    strata.reduce((sum, stratum, at) => sum + (weights[at] as number) * of(stratum), 0) / whole;
  const [earlier, later] = [habitOf('before'), habitOf('now')];
  return hasChanged(later.value) || hasChanged(earlier.value) ? { since, before: earlier, now: later } : undefined;

  function habitOf(time: keyof Stratum): PeriodHabit {
    const categories = new Set(strata.flatMap((one) => one[time].categories.map(({ category }) => category)));
    const shares = [...categories].map((value) => ({ value, share: mean((one) => shareOf(one[time], value)) }));
    const most = shares.reduce((found, one) => (one.share > found.share ? one : found));
    return { ...most, files: strata.reduce((sum, one) => sum + one[time].files, 0) };
  }

  function hasChanged(value: string): boolean {
    const difference = Math.abs(mean((one) => shareOf(one.now, value) - shareOf(one.before, value)));
    const squares = strata.reduce(
      (sum, one, at) =>
        sum + ((weights[at] as number) * Math.hypot(errorOf(one.before, value), errorOf(one.now, value))) ** 2,
      0,
    );
    return difference >= leastDifference && difference > (z * Math.sqrt(squares)) / whole;
  }
}

const isEnough = (tallies: readonly Tally[]) =>
  sum(tallies, ({ files }) => files) >= leastFiles &&
  sum(tallies, ({ observations }) => observations) >= leastObservations;

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number) =>
  tallies.reduce((found, tally) => found + of(tally), 0);

/** Each file weighs the root of its observations. */
const shareOf = (tally: Tally, value: string) => categoryOf(tally, value).damped / tally.weight;

/** Where all files agree by chance, their standard error is none; a share is never surer than if observations were drawn. */
function errorOf(tally: Tally, value: string): number {
  const share = shareOf(tally, value);
  const cautious = (tally.weight * share + 1) / (tally.weight + 2);
  return Math.max(standardError(tally, value, share), Math.sqrt((cautious * (1 - cautious)) / tally.weight));
}
