import type { ReplayResult } from '../application/engine';
import { measured } from '../application/replayReport';
import { type Measure, type MeasureName, measureNames, type Score } from '../domain/replay/score';
import type { Localize } from '../foundations/localize';
import type { ShownMeasure, ShownReplay } from './profileSnapshot';

/** A replay that was measured earlier. */
export interface KeptReplay {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly result: ReplayResult;
}

/** What is known of replays, and what is going on. */
export interface ReplaySituation {
  /** Absent: none was measured yet. */
  readonly last?: KeptReplay;
  /** Absent: nothing is being measured. `share`: of the lines that were typed again, 0–1; absent: what stood before is being read. */
  readonly running?: { readonly share?: number };
  /** Why the last measurement failed, as sentences; empty: it did not. */
  readonly problem: string;
}

export const noReplay: ReplaySituation = { problem: '' };

export interface ReplaySurroundings {
  readonly t: Localize;
  /** The reader's language, such as `zh-cn`. */
  readonly language: string;
  /** How a person writes a language. */
  languageName(id: string): string;
}

/** The section “Your double on your newest lines” as the page shows it. */
export function replayShown({ last, running, problem }: ReplaySituation, around: ReplaySurroundings): ShownReplay {
  const { t } = around;
  const share = running?.share;
  const progress = !running
    ? ''
    : share === undefined
      ? t('Reading what you wrote before your newest lines…')
      : t('Typing your newest lines again: {0} %', Math.floor(100 * share));
  const common = { progress, problem };
  if (!last) return { ...common, short: t('not measured'), note: '', parts: [] };
  const { score } = last.result;
  const short = (['saved', 'accepted'] as const)
    .map((name) => `${titleOf(name, t)} ${score[name].value === null ? '–' : measured(name, score[name].value)}`)
    .join(' · ');
  return { ...common, short, note: noteOn(last, around), parts: partsIn(last.result, around) };
}

function noteOn({ at, result }: KeptReplay, { t, language }: ReplaySurroundings): string {
  const day = new Date(at).toLocaleDateString(language, { dateStyle: 'medium' });
  const number = (value: number) => value.toLocaleString(language);
  const { lines, heldOut, score } = result;
  return t(
    'Measured on {0}: {1} of your newest {2} lines, from {3} of your commits ({4}).',
    ...[day, number(lines), number(heldOut), number(score.commits), daysOf(result, language)],
  );
}

function partsIn({ score, languages, periods }: ReplayResult, { t, language, languageName }: ReplaySurroundings) {
  const part = (name: string, of: Score) => ({
    name,
    lines: of.lines,
    measures: measureNames.map((one) => shownMeasure(one, of[one], t)),
  });
  return [
    part(t('All'), score),
    ...(languages.length > 1 ? languages.map((one) => part(languageName(one.language), one.score)) : []),
    ...periods.map((one) => part(daysOf(one, language), one.score)),
  ];
}

function shownMeasure(
  name: MeasureName,
  { value, interval, baseline, count, least }: Measure,
  t: Localize,
): ShownMeasure {
  const common = { title: titleOf(name, t), against: againstOf(name, t) };
  if (value === null || baseline === null)
    return {
      ...common,
      value: '',
      interval: '',
      baseline: '',
      lacks: t('too little: {0} of at least {1}', count, least),
    };
  const scale = name === 'voice' ? 100 : 1;
  return {
    ...common,
    value: measured(name, value),
    interval: interval ? `${measured(name, interval[0])} – ${measured(name, interval[1])}` : t('too few commits'),
    baseline: measured(name, baseline),
    lacks: '',
    drawn: {
      value: value / scale,
      baseline: baseline / scale,
      ...(interval ? { low: interval[0] / scale, high: interval[1] / scale } : {}),
    },
  };
}

/** Both days, or the one, as the reader's language writes them. */
function daysOf({ from, to }: { readonly from: string; readonly to: string }, language: string): string {
  const [first, last] = [from, to].map((moment) => new Date(moment.slice(0, 10)));
  const days = new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
  });
  return first && last ? days.formatRange(first, last) : '';
}

function titleOf(name: MeasureName, t: Localize): string {
  return {
    saved: t('keystrokes saved'),
    accepted: t('accepted of shown'),
    similarity: t('drafts like what you wrote'),
    voice: t('voice of the drafts'),
  }[name];
}

function againstOf(name: MeasureName, t: Localize): string {
  const word = t('the most recent word');
  return {
    saved: word,
    accepted: word,
    similarity: t('your nearest function as it is'),
    voice: t('what you wrote instead'),
  }[name];
}
