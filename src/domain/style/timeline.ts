import { add, type Counts, modeOf, total } from './counts';
import { PackedObservations } from './packedObservations';
import type { CountedFile, StyleFacts } from './profile';
import { type Draw, standardError } from './shareBounds';

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

/** A habit was another one, or another share, before the last twelve months. */
export interface Change {
  /** The first month of what counts as now. */
  readonly since: number;
  readonly before: PeriodHabit;
  readonly now: PeriodHabit;
}

export interface PeriodHabit {
  readonly value: string;
  /** As in `Habit`. */
  readonly share: number;
  readonly files: number;
}

const recentMonths = 12;
const leastOfYear = 5;
/** Less than this is too little to speak of. */
const leastFiles = 3;
const leastObservations = 10;
/** A smaller change of a share is not worth a word. */
const leastDifference = 0.2;
/** A hundred dimensions are looked at: of those that did not change, one in ten profiles shows one. */
const z = 3.29;

/** The counts of files by month, kept as long as the files. */
export type KeptMonths = WeakMap<CountedFile, readonly MonthCount[]>;

export interface MonthCount {
  readonly dimension: string;
  readonly category: string;
  readonly month: number;
  readonly count: number;
}

/**
 * By dimension what was seen when. Files of which nobody knows when their lines were written are left out.
 * @param kept what was counted before; filled here
 */
export function timelines(files: readonly CountedFile[], kept: KeptMonths = new WeakMap()): Map<string, Timeline> {
  const dated = files.filter(({ facts }) => (facts.months?.length ?? 0) > 0);
  const newest = dated.reduce((month, { facts }) => Math.max(month, lastMonth(facts.months as Uint32Array)), 0);
  const since = newest - recentMonths + 1;
  const years = new Map<string, Map<number, Map<string, number>>>();
  const draws = new Map<string, { readonly before: Draw[]; readonly now: Draw[] }>();
  for (const file of dated) {
    const counted = kept.get(file) ?? [...countsByMonth(file.facts)];
    kept.set(file, counted);
    const periods: { before: Counts; now: Counts } = { before: new Map(), now: new Map() };
    for (const { dimension, category, month, count } of counted) {
      add(month < since ? periods.before : periods.now, dimension, category, count);
      const byYear = years.get(dimension) ?? new Map<number, Map<string, number>>();
      years.set(dimension, byYear);
      const year = 1970 + Math.floor(month / 12);
      const counts = byYear.get(year) ?? new Map<string, number>();
      byYear.set(year, counts.set(category, (counts.get(category) ?? 0) + count));
    }
    for (const period of ['before', 'now'] as const)
      for (const [dimension, categories] of periods[period]) {
        const drawn = draws.get(dimension) ?? { before: [], now: [] };
        draws.set(dimension, drawn);
        drawn[period].push({ categories, size: total(categories) });
      }
  }
  return new Map(
    [...years].map(([dimension, byYear]) => {
      const change = changeOf(draws.get(dimension) ?? { before: [], now: [] }, since);
      return [dimension, { years: yearsOf(byYear), ...(change && { change }) }];
    }),
  );
}

function lastMonth(months: Uint32Array): number {
  let last = 0;
  for (let at = 1; at < months.length; at += 2) last = Math.max(last, months[at] as number);
  return last;
}

/** The observations of a file whose month is known, those of one kind and month together. */
function* countsByMonth({ observations, months = new Uint32Array() }: StyleFacts): Generator<MonthCount> {
  const { kinds, indices, lines } = PackedObservations.of(observations);
  const byMonth = new Map<number, Uint32Array>();
  let [pair, month] = [0, 0];
  for (let at = 0; at < indices.length; at++) {
    const line = lines[at] as number;
    // Observations of neighbouring lines mostly stand beside one another.
    if (line < (months[pair] as number) || line >= (months[pair + 2] ?? Number.POSITIVE_INFINITY))
      pair = pairOf(months, line);
    month = months[pair + 1] as number;
    if (month === 0) continue;
    const counts = byMonth.get(month) ?? new Uint32Array(kinds.length);
    byMonth.set(month, counts);
    const kind = indices[at] as number;
    counts[kind] = (counts[kind] as number) + 1;
  }
  for (const [found, counts] of byMonth)
    for (const [kind, { dimension, category }] of kinds.entries())
      if ((counts[kind] as number) > 0) yield { dimension, category, month: found, count: counts[kind] as number };
}

/** Where the pair of a line stands: the last one that does not begin behind it. */
function pairOf(months: Uint32Array, line: number): number {
  let [low, high] = [0, months.length / 2 - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((months[2 * middle] as number) <= line) low = middle;
    else high = middle - 1;
  }
  return 2 * low;
}

function yearsOf(byYear: ReadonlyMap<number, ReadonlyMap<string, number>>): YearCounts[] {
  return [...byYear]
    .map(([year, counts]) => ({ year, counts, observations: total(counts) }))
    .filter(({ observations }) => observations >= leastOfYear)
    .sort((a, b) => a.year - b.year);
}

/** Two shares differ when they do so by more than files that are drawn by chance would make them. */
function changeOf(
  { before, now }: { readonly before: readonly Draw[]; readonly now: readonly Draw[] },
  since: number,
): Change | undefined {
  if (!isEnough(before) || !isEnough(now)) return undefined;
  const [earlier, later] = [modeOf(dampedSum(before)) ?? '', modeOf(dampedSum(now)) ?? ''];
  if (!hasChanged(later) && !hasChanged(earlier)) return undefined;
  return { since, before: habitOf(before, earlier), now: habitOf(now, later) };

  function hasChanged(value: string): boolean {
    const difference = Math.abs(shareOf(now, value) - shareOf(before, value));
    return difference >= leastDifference && difference > z * Math.hypot(errorOf(before, value), errorOf(now, value));
  }
}

const isEnough = (draws: readonly Draw[]) =>
  draws.length >= leastFiles && draws.reduce((sum, { size }) => sum + size, 0) >= leastObservations;

const habitOf = (draws: readonly Draw[], value: string): PeriodHabit => ({
  value,
  share: shareOf(draws, value),
  files: draws.length,
});

/** Each file weighs the root of its observations. */
function dampedSum(draws: readonly Draw[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { categories, size } of draws)
    for (const [category, count] of categories) sum.set(category, (sum.get(category) ?? 0) + count / Math.sqrt(size));
  return sum;
}

function shareOf(draws: readonly Draw[], value: string): number {
  const sum = dampedSum(draws);
  return (sum.get(value) ?? 0) / total(sum);
}

/** Where all files agree by chance, their standard error is none; a share is never surer than if observations were drawn. */
function errorOf(draws: readonly Draw[], value: string): number {
  const share = shareOf(draws, value);
  const drawn = total(dampedSum(draws));
  const cautious = (drawn * share + 1) / (drawn + 2);
  return Math.max(standardError(draws, value, share), Math.sqrt((cautious * (1 - cautious)) / drawn));
}
