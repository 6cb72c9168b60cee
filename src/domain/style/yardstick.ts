import type { Background } from './background';
import { type Calibration, calibrate } from './calibration';
import type { Counts } from './counts';
import {
  meanScore,
  otherScores,
  percentile,
  type Score,
  separation,
  type UnseenGroup,
  unseenGroups,
  voiceOf,
} from './likeness';
import { leastFiles, leastFunctions, leastSeparation } from './likenessLimits';
import type { Sample } from './profile';

/** Why nothing can be said: of how others write a language nothing is known, of the engineer too little, or both write alike. */
export type Obstacle =
  | { readonly lacks: 'background' }
  | { readonly lacks: 'files' | 'functions'; readonly found: number }
  | { readonly lacks: 'difference'; readonly separation: number };

/** What a kind of text, functions or whole files, is measured against. */
export interface Scale {
  /** Of the engineer's unseen ones. */
  readonly own: readonly Score[];
  readonly calibration: Calibration;
  /** How often an own one scores above somebody else's, 0–1: the area under the ROC curve of the voice. */
  readonly separation: number;
}

/** What texts are compared with, made once for each state of a sample. */
export interface Yardstick {
  readonly background: Background;
  readonly voice: Counts;
  readonly groups: readonly UnseenGroup[];
  readonly functions: Scale;
  readonly files: Scale;
}

/**
 * Measures what the engineer's own functions and files score when they were not seen, and what other people's do.
 * A file is the mean of its functions; a file of others is what is known of one repository.
 */
export function yardstickOf(sample: Sample, background: Background | undefined): Yardstick | Obstacle {
  if (!background || background.functions().length === 0) return { lacks: 'background' };
  if (sample.files.length < leastFiles) return { lacks: 'files', found: sample.files.length };
  const groups = unseenGroups(sample, background);
  const own = groups.flatMap(({ scores }) => scores);
  if (own.flat().length < leastFunctions) return { lacks: 'functions', found: own.flat().length };
  const voice = voiceOf(sample.files);
  const others = otherScores(voice, background).filter(({ length }) => length > 0);
  const repositories = sample.byRepository.size;
  const functions = scaleOf(own.flat(), others.flat(), repositories);
  if (functions.separation < leastSeparation) return { lacks: 'difference', separation: functions.separation };
  return {
    background,
    voice,
    groups,
    functions,
    files: scaleOf(own.map(meanScore), others.map(meanScore), repositories),
  };
}

function scaleOf(own: readonly Score[], others: readonly Score[], repositories: number): Scale {
  const voices = (scores: readonly Score[]) => scores.map(({ voice }) => voice);
  const calibration = calibrate({ own, others }, repositories);
  return { own, calibration, separation: separation(voices(own), voices(others)) };
}

/** The lengths of functions that are compared with each other, in lines: both ends belong to them. */
const bins: readonly (readonly [from: number, to: number])[] = [
  [5, 7],
  [8, 15],
  [16, 80],
];
/** A bin with fewer own functions says too little, and all are compared. */
const leastInBin = 10;

/** Where a score stands among the engineer's own. */
export interface Rank {
  /** 0–100: how many of the own ones score no higher. */
  readonly voice: number;
  readonly conventions: number;
  /** How many own ones it was compared with, and how many lines these have: both ends belong to them. */
  readonly among: number;
  readonly lines: readonly [from: number, to: number];
}

/** Ranks a function among own functions of about its length. */
export function rankFunction(score: Score, { own }: Scale): Rank {
  const bin = bins.find(([, to]) => score.lines <= to) ?? (bins.at(-1) as (typeof bins)[number]);
  const alike = own.filter(({ lines }) => bin[0] <= lines && lines <= bin[1]);
  return alike.length < leastInBin ? rank(score, own) : rank(score, alike, bin);
}

/** Ranks one among all. @param lines absent: from the shortest to the longest of them */
export function rank(score: Score, own: readonly Score[], lines?: readonly [number, number]): Rank {
  const of = (part: 'voice' | 'conventions') =>
    percentile(
      score[part],
      own.map((other) => other[part]),
    );
  const lengths = own.map((other) => Math.round(other.lines));
  return {
    voice: of('voice'),
    conventions: of('conventions'),
    among: own.length,
    lines: lines ?? [Math.min(...lengths), Math.max(...lengths)],
  };
}
