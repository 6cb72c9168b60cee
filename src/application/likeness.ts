import type { Unit } from '../domain/style/styleFacts';
import type { Obstacle } from '../domain/style/yardstick';
import type { Evidence } from '../domain/suggestion';
import type { Range } from '../foundations/text';
import type { ProfileRule } from './habit';

/** A text to be compared with how the engineer writes. */
export interface LikenessRequest {
  readonly text: string;
  readonly language: string;
  readonly path?: string;
  /** `file`: what its functions are like together. */
  readonly unit: 'function' | 'file';
}

/**
 * How much a text reads like the engineer's code. `score` has no unit: higher is more like the engineer. `percentile` is
 * 0–100 among the engineer's own functions of about the same length, or own files, that the measure had not seen.
 */
export type LikenessResult =
  | {
      /**
       * Layout left out, which belongs to a repository and its formatter. `probability`, 0–1: of a text with this voice and
       * this layout, when half of all texts are the engineer's and half are other people's.
       */
      readonly voice: { readonly score: number; readonly percentile: number; readonly probability: number };
      /** Layout counts, too. */
      readonly conventions: { readonly score: number; readonly percentile: number };
      /** How many own functions or files it is ranked among, and how many lines they have; both ends belong to them. */
      readonly among: { readonly count: number; readonly lines: readonly [from: number, to: number] };
      /** What speaks most for the engineer and most against, as sentences. */
      readonly reasons: readonly string[];
      /** The same with places, those that weigh most first. */
      readonly details: readonly LikenessDetail[];
      readonly auc: LikenessAuc;
    }
  /** Nothing can be said, and why: as an English sentence, and as data. */
  | { readonly insufficient: string; readonly silence: Silence };

/** Why a text is not compared: too little is known of the engineer or of others, or the text says too little. */
export type Silence =
  | Obstacle
  | { readonly lacks: 'lines'; readonly least: number }
  | { readonly lacks: 'syntax' | 'habits' }
  /** It has no function of so many lines. */
  | { readonly lacks: 'wholeFunctions'; readonly least: number; readonly most: number };

/**
 * How well the score separates the engineer from others, as measured on the engineer's own code that it had not seen: the
 * probability that an own function scores higher than somebody else's, .5 is chance. `sameRepository`: higher than a
 * function that others wrote in the same repositories. Null: not measured.
 */
export interface LikenessAuc {
  readonly others: number | null;
  readonly sameRepository: number | null;
}

/** What one habit says of a text. */
export interface LikenessDetail {
  readonly dimension: string;
  readonly title: string;
  readonly family: ProfileRule['family'];
  /** How the text does it, in words. */
  readonly label: string;
  /** How the engineer mostly does it, in words. */
  readonly usual: string;
  /** In nats: positive speaks for the engineer. */
  readonly weight: number;
  readonly verdict: 'like' | 'unlike';
  /** Where the text does it first; absent: in no single line. */
  readonly range?: Range;
  /** Own lines that do as the engineer mostly does. */
  readonly evidence: readonly Evidence[];
}

/** What to measure likeness on. */
export interface MeasureLikenessRequest {
  readonly language: string;
  /** Absent: `source`. */
  readonly unit?: Unit;
  /** As they were given to `index`; absent: all that were learnt. */
  readonly repositories?: readonly string[];
}

/** How well likeness separates the engineer from others, measured on code it had not seen. */
export interface MeasureLikenessResult {
  readonly language: string;
  readonly unit: Unit;
  /** `sameRepository` is null where others wrote too few functions of their own there. */
  readonly auc: LikenessAuc;
  /** How many own functions and functions of others were compared in the same repositories. */
  readonly functions: number;
  readonly strangers: number;
  /** How many repositories had enough of both. */
  readonly repositories: number;
  readonly seconds: number;
}
