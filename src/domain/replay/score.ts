import { type Ratio, ratioInterval } from '../../foundations/bootstrap';

/** What typing some lines cost; see `Tally` of the typist. */
export interface Typed {
  readonly keys: number;
  readonly characters: number;
  readonly shown: number;
  readonly accepted: number;
}

/** What was tried on the lines of one file in one commit. */
export interface Trial {
  readonly commit: string;
  readonly language: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** How many lines were typed. */
  readonly lines: number;
  readonly ours: Typed;
  /** The same lines with the most recent word that fits. */
  readonly baseline: Typed;
  readonly drafts: readonly DraftTrial[];
}

/** A function that the engineer added, drafted from its signature. */
export interface DraftTrial {
  /** How much of its tokens is what the engineer wrote, 0–1: of the draft, and of the nearest own function as it stands. */
  readonly similarity: number;
  readonly nearest: number;
  /** Percentiles 0–100 among own unseen functions, of the draft and of what the engineer wrote; absent: cannot be compared. */
  readonly voice?: { readonly draft: number; readonly own: number };
}

/** One number of the report, with what it rests on. */
export interface Measure {
  /** null: there is too little to say. */
  readonly value: number | null;
  /** Holds 90 % of the resamples of commits; null: too few commits have anything of it. */
  readonly interval: readonly [number, number] | null;
  /** What it is compared with, on the same; null where the value is. */
  readonly baseline: number | null;
  /** How many lines, shown completions or drafts it is made from, and how many are the least. */
  readonly count: number;
  readonly least: number;
}

export const measureNames = ['saved', 'accepted', 'similarity', 'voice'] as const;
export type MeasureName = (typeof measureNames)[number];

/** What a double is worth on some of the engineer's lines. */
export interface Score extends Readonly<Record<MeasureName, Measure>> {
  readonly lines: number;
  readonly commits: number;
}

/** So sure is an interval. */
const SHARE = 0.9;
/** With fewer clusters the resamples are nearly all alike, and an interval would look surer than it is. */
const LEAST_COMMITS = 5;
const least: Readonly<Record<MeasureName, number>> = { saved: 20, accepted: 10, similarity: 5, voice: 5 };

/** What a trial adds to a measure: to the number of ours, to that of the baseline, and how much there was. */
interface Part {
  readonly ours: Ratio;
  readonly baseline: Ratio;
  readonly count: number;
}

const partsOf: Readonly<Record<MeasureName, (trial: Trial) => Part>> = {
  saved: ({ ours, baseline, lines }) => ({ ours: savedIn(ours), baseline: savedIn(baseline), count: lines }),
  accepted: ({ ours, baseline }) => ({
    ours: { top: ours.accepted, bottom: ours.shown },
    baseline: { top: baseline.accepted, bottom: baseline.shown },
    count: ours.shown,
  }),
  similarity: ({ drafts }) =>
    means(
      drafts.map(({ similarity }) => similarity),
      drafts.map(({ nearest }) => nearest),
    ),
  voice: ({ drafts }) => {
    const compared = drafts.flatMap(({ voice }) => (voice ? [voice] : []));
    return means(
      compared.map(({ draft }) => draft),
      compared.map(({ own }) => own),
    );
  },
};

const savedIn = ({ keys, characters }: Typed): Ratio => ({ top: characters - keys, bottom: characters });

function means(ours: readonly number[], baseline: readonly number[]): Part {
  const ratio = (all: readonly number[]) => ({ top: all.reduce((sum, one) => sum + one, 0), bottom: all.length });
  return { ours: ratio(ours), baseline: ratio(baseline), count: ours.length };
}

/** What a series of trials shows. */
export function scoreOf(trials: readonly Trial[]): Score {
  const commits = grouped(trials, ({ commit }) => commit);
  const [saved, accepted, similarity, voice] = measureNames.map((name) => measure(name, [...commits.values()]));
  return {
    lines: trials.reduce((sum, { lines }) => sum + lines, 0),
    commits: commits.size,
    ...({ saved, accepted, similarity, voice } as Record<MeasureName, Measure>),
  };
}

/** In the order in which each key came first. */
function grouped(trials: readonly Trial[], keyOf: (trial: Trial) => string): Map<string, Trial[]> {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const group = groups.get(keyOf(trial));
    if (group) group.push(trial);
    else groups.set(keyOf(trial), [trial]);
  }
  return groups;
}

function measure(name: MeasureName, commits: readonly (readonly Trial[])[]): Measure {
  const clusters = commits.map((trials) => sumOf(trials.map(partsOf[name]))).filter(({ count }) => count > 0);
  const { ours, baseline, count } = sumOf(clusters);
  const common = { count, least: least[name] };
  if (count < common.least) return { value: null, interval: null, baseline: null, ...common };
  const isEnough = clusters.length >= LEAST_COMMITS;
  const interval = isEnough
    ? ratioInterval(
        clusters.map((cluster) => cluster.ours),
        SHARE,
      )
    : undefined;
  return { value: quotient(ours), interval: interval ?? null, baseline: quotient(baseline), ...common };
}

const quotient = ({ top, bottom }: Ratio) => (bottom > 0 ? top / bottom : 0);
const plus = (a: Ratio, b: Ratio): Ratio => ({ top: a.top + b.top, bottom: a.bottom + b.bottom });

function sumOf(parts: readonly Part[]): Part {
  const none = { top: 0, bottom: 0 };
  return parts.reduce(
    (sum, { ours, baseline, count }) => ({
      ours: plus(sum.ours, ours),
      baseline: plus(sum.baseline, baseline),
      count: sum.count + count,
    }),
    { ours: none, baseline: none, count: 0 } as Part,
  );
}

/** Trials of each language, that of most lines first. */
export function byLanguage(trials: readonly Trial[]): { readonly language: string; readonly score: Score }[] {
  return [...grouped(trials, ({ language }) => language)]
    .map(([language, own]) => ({ language, score: scoreOf(own) }))
    .sort((a, b) => b.score.lines - a.score.lines || (a.language < b.language ? -1 : 1));
}

const PERIODS = 3;

/** Thirds of the commits, the oldest first, with the times of their first and last one; empty: too few for that. */
export function overTime(
  trials: readonly Trial[],
): { readonly from: number; readonly to: number; readonly score: Score }[] {
  const ordered = trials.toSorted((a, b) => a.time - b.time);
  const commits = [...grouped(ordered, ({ commit }) => commit).values()];
  if (commits.length < PERIODS * 2) return [];
  return Array.from({ length: PERIODS }, (_, period) => {
    const edge = (at: number) => Math.round((at * commits.length) / PERIODS);
    const own = commits.slice(edge(period), edge(period + 1)).flat();
    return { from: own[0]?.time ?? 0, to: own.at(-1)?.time ?? 0, score: scoreOf(own) };
  });
}
