import { backgroundOf } from '../domain/style/background';
import { type Counts, countObservations } from '../domain/style/counts';
import { dimensionById } from '../domain/style/dimensions';
import type { LearntFile } from '../domain/style/learntFile';
import {
  type Contribution,
  contributions,
  leastLines,
  meanScore,
  mostLines,
  type Score,
  scoreOf,
  voiceWithout,
} from '../domain/style/likeness';
import type { Observation } from '../domain/style/observation';
import type { Profile, Sample } from '../domain/style/profile';
import type { Unit } from '../domain/style/styleFacts';
import { heaviest } from '../domain/style/tally';
import {
  type Obstacle,
  type Rank,
  rank,
  rankFunction,
  type Scale,
  type Yardstick,
  yardstickOf,
} from '../domain/style/yardstick';
import type { LikenessReason, SuggestionLikeness } from '../domain/suggestion';
import { isTestPath } from '../domain/syntax/languages';
import { inEnglish } from '../foundations/localize';
import { createEvidence } from './evidence';
import type { OwnRun } from './facts';
import type { Grammars } from './grammars';
import type { LikenessDetail, LikenessRequest, LikenessResult, Silence } from './likeness';
import type { MeasuredLikeness } from './measuredLikeness';
import { type ObservedText, observeText } from './observeText';
import { silenceSentence } from './styleSentences';

export interface LikenessOptions {
  readonly profile: Profile;
  readonly grammars: Grammars;
  /** The own code of a file; empty: its text is not kept, or is gone. */
  readonly runsOf: (path: string) => readonly OwnRun[];
  /** What was measured in the engineer's repositories. */
  readonly measured: Pick<MeasuredLikeness, 'of'>;
}

/** What compares texts with the engineer's code. */
export interface Likeness {
  likeness(request: LikenessRequest): Promise<LikenessResult>;
  /** What a language is measured against; the same object as long as no own file of it changes. */
  yardstick(language: string, unit: Unit): Yardstick | Obstacle;
}

/** A text must show at least so many habits. */
const leastDimensions = 5;
/** In a text that has more errors for each line, the parser understood too little. */
const mostErrors = 0.2;
const mostDetails = 5;
const mostEvidence = 3;
/** So many reasons are shown beside a draft. */
const shownReasons = 4;

/** The use case `likeness`. */
export function createLikeness({ profile, grammars, runsOf, measured }: LikenessOptions): Likeness {
  const placesOf = createEvidence(runsOf);
  const yardsticks = new WeakMap<Sample, Yardstick | Obstacle>();
  /** What all other files show, by the file that is left out, as long as none of them changes. */
  const voices = new WeakMap<LearntFile, { readonly sample: Sample; readonly voice: Counts }>();

  function voiceBeside(file: LearntFile, sample: Sample): Counts {
    const known = voices.get(file);
    if (known?.sample === sample) return known.voice;
    const voice = voiceWithout(sample, file);
    voices.set(file, { sample, voice });
    return voice;
  }

  function yardstick(language: string, unit: Unit): Yardstick | Obstacle {
    const sample = profile.sample(language, unit);
    const made = yardsticks.get(sample) ?? yardstickOf(sample, backgroundOf(language, unit));
    yardsticks.set(sample, made);
    return made;
  }

  function detailsOf(found: readonly Contribution[], about: About): LikenessDetail[] {
    const sorted = found
      .map((one) => detailOf(one, about))
      .filter((one) => one !== undefined)
      .sort((a, b) => b.weight - a.weight);
    const like = sorted.filter(({ verdict }) => verdict === 'like').slice(0, mostDetails);
    const unlike = sorted.filter(({ verdict }) => verdict === 'unlike').slice(-mostDetails);
    return [...like, ...unlike]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ value, ...detail }) => {
        const { labels } = dimensionById.get(detail.dimension) ?? {};
        const { evidence } = placesOf(about.sample, { dimension: detail.dimension, value, labels });
        return { ...detail, evidence: evidence.slice(0, mostEvidence) };
      });
  }

  return {
    yardstick,
    async likeness({ text, language, path, unit }) {
      if (unit === 'function' && text.trim().split('\n').length < leastLines)
        return silent({ lacks: 'lines', least: leastLines });
      const sampled: Unit = path !== undefined && isTestPath(path) ? 'test' : 'source';
      const against = yardstick(language, sampled);
      if ('lacks' in against) return silent(against);
      const seen = await observeText(grammars, text, language);
      if (!seen || seen.errors > mostErrors * text.split('\n').length) return silent({ lacks: 'syntax' });
      const sample = profile.sample(language, sampled);
      const itself = sample.files.find(({ facts }) => facts.path === path);
      const voice = itself ? voiceBeside(itself, sample) : against.voice;
      const compared = compare({ text, unit, seen, voice }, against);
      if ('lacks' in compared) return silent(compared);
      const { score, rank: place, scale, found } = compared;
      const lines = text.split('\n');
      const details = detailsOf(found, {
        yardstick: against,
        firstLines: firstLines(seen.observations),
        lines,
        sample,
      });
      return {
        voice: { score: score.voice, percentile: place.voice, probability: scale.calibration(score) },
        conventions: { score: score.conventions, percentile: place.conventions },
        among: { count: place.among, lines: place.lines },
        reasons: details.map(({ title, label, verdict }) => `${title} ${label}: ${verdict} you`),
        details,
        auc: {
          others: scale.separation,
          sameRepository: unit === 'function' ? measured.of(language, sampled) : null,
        },
      };
    },
  };
}

const silent = (silence: Silence) => ({ insufficient: silenceSentence(silence, inEnglish), silence });

interface Comparison extends Pick<LikenessRequest, 'text' | 'unit'> {
  readonly seen: ObservedText;
  /** What the engineer's files show; without this one, where it is one of them. */
  readonly voice: Counts;
}

interface Compared {
  readonly found: readonly Contribution[];
  readonly score: Score;
  readonly scale: Scale;
  readonly rank: Rank;
}

/** Compares a text as one function, or its functions together. */
function compare(
  { text, unit, seen, voice }: Comparison,
  { background, functions, files }: Yardstick,
): Compared | Silence {
  const scored = (observations: readonly Observation[], lines: number) => {
    const found = contributions(countObservations(observations), voice, background);
    return { found, score: scoreOf(found, lines) };
  };
  const whole = scored(seen.observations, text.trim().split('\n').length);
  if (whole.found.length < leastDimensions) return { lacks: 'habits' };
  if (unit === 'function') return { ...whole, scale: functions, rank: rankFunction(whole.score, functions) };
  const scores: Score[] = seen.functions().flatMap(([first, last]) => {
    const lines = last - first + 1;
    if (lines < leastLines || lines > mostLines) return [];
    return [
      scored(
        seen.observations.filter(({ line }) => first <= line && line <= last),
        lines,
      ).score,
    ];
  });
  if (scores.length === 0) return { lacks: 'wholeFunctions', least: leastLines, most: mostLines };
  const score = meanScore(scores);
  return { found: whole.found, score, scale: files, rank: rank(score, files.own) };
}

interface About {
  readonly yardstick: Yardstick;
  readonly sample: Sample;
  readonly lines: readonly string[];
  /** By dimension and category: the first line that shows it. */
  readonly firstLines: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

function firstLines(observations: readonly Observation[]): About['firstLines'] {
  const found = new Map<string, Map<string, number>>();
  for (const { dimension, category, line } of observations) {
    const lines = found.get(dimension) ?? new Map<string, number>();
    found.set(dimension, lines);
    if (line < (lines.get(category) ?? Number.POSITIVE_INFINITY)) lines.set(category, line);
  }
  return found;
}

/**
 * What the engineer mostly does is what the profile shows: there a large repository counts for more than in the score, where
 * each has a bounded say. Undefined where there is nothing to tell: the dimension says nothing of a person, or the text does
 * what the engineer mostly does, only oftener or less often than the engineer.
 */
function detailOf(
  { dimension, category, weight }: Contribution,
  { yardstick, sample, firstLines, lines }: About,
): (Omit<LikenessDetail, 'evidence'> & { readonly value: string }) | undefined {
  const tally = sample.tallies.get(dimension);
  const value = tally && heaviest(tally);
  const verdict = weight < 0 ? 'unlike' : 'like';
  if (weight === 0 || value === undefined || (verdict === 'unlike' && value === category)) return undefined;
  const { title = dimension, family = 'idiom', labels, isOnlyCompared } = dimensionById.get(dimension) ?? {};
  if (isOnlyCompared || yardstick.background.noise?.has(dimension)) return undefined;
  const first = firstLines.get(dimension)?.get(category) ?? Number.POSITIVE_INFINITY;
  const line = lines[first];
  return {
    ...{ dimension, title, family, weight, verdict, value },
    label: labels?.[category] ?? category,
    usual: labels?.[value] ?? value,
    ...(line !== undefined && {
      range: { start: { line: first, character: 0 }, end: { line: first, character: line.length } },
    }),
  };
}

/** How much a drafted function reads like the engineer's own, as drafts show it; undefined where too little is known. */
export function likenessOfDrafts({ likeness }: Pick<Likeness, 'likeness'>) {
  return async (text: string, language: string, path: string): Promise<SuggestionLikeness | undefined> => {
    const result = await likeness({ text, language, path, unit: 'function' });
    if ('insufficient' in result) return undefined;
    const reasons = result.details.slice(0, shownReasons).map(({ title, label, verdict, evidence }): LikenessReason => {
      return { text: `${title} ${label}: ${verdict} you`, verdict, evidence };
    });
    return {
      ...{ voice: result.voice.percentile, conventions: result.conventions.percentile },
      ...(reasons.length > 0 ? { reasons } : {}),
    };
  };
}
