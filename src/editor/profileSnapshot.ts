import type { Sureness } from '../application/sureness';
import type { Authority } from '../domain/style/resolvedStyle';
import type { LeftOut } from './leftOut';
import type { Link } from './link';
import type { NextStep } from './obstacle';

export type ProfileUnit = 'source' | 'test' | 'commit';

/** One answer to a question of style, with how often it was seen. */
export interface ProfileCategory {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** 0–1, each file weighing the root of its observations; those of a row add up to 1. */
  readonly share: number;
}

/** One habit as it is shown. */
export interface ProfileRow {
  /** Tells it from all other rows of the page. */
  readonly key: string;
  readonly dimension: string;
  readonly title: string;
  /** What the engineer does most; empty: it was never seen. */
  readonly label: string;
  /** All answers that were seen, the one of `label` first, then the most frequent ones; empty: none ever was. */
  readonly categories: readonly ProfileCategory[];
  readonly repositories: number;
  /** Lower 90 % bound of the share of `label`, 0–1, and how sure that is called. */
  readonly confidence: number;
  readonly sureness: Sureness;
  readonly tier: 'rule' | 'tendency' | 'universal' | 'thin';
  readonly distinctive: boolean;
  /** The repository it was measured in; empty: over all of them. */
  readonly repository: string;
  /** What is written where the page looks, where something else than the count decides; absent: the count does. */
  readonly decided?: { readonly by: Authority; readonly label: string; readonly file: string };
  /** What the engineer decided by hand; absent: nothing. `scope` is what taking it back needs. */
  readonly override?: { readonly action: OverrideAction; readonly label: string; readonly scope: string };
  /** What the engineer changed in drafts, as a sentence; empty: nothing. */
  readonly corrected: string;
  /** What changed in the last year, as a sentence; empty: nothing that can be told. */
  readonly drift: string;
  /** What stands behind it; absent: the row is closed. */
  readonly detail?: ProfileDetail;
}

/** What an open row shows. */
export interface ProfileDetail {
  readonly total: number;
  readonly files: number;
  readonly examples: readonly Link[];
  readonly counterExamples: readonly Link[];
  /** Who does not agree about what is written here, and who is followed, as a sentence; empty: all agree. */
  readonly conflict: string;
  /** What is missing for a rule, or for anything to be said, as a sentence; empty: nothing. */
  readonly lacks: string;
  /** How often the answer of `label` was given in lines of each year, the oldest first; empty: not known. */
  readonly years: readonly { readonly year: number; readonly share: number; readonly observations: number }[];
  /** In each repository that shows it; empty: not known, or there is only one. */
  readonly places: readonly { readonly name: string; readonly label: string; readonly share: number }[];
  /** What may be preferred instead. */
  readonly alternatives: readonly { readonly value: string; readonly label: string }[];
}

export interface ProfileFamily {
  readonly family: 'layout' | 'naming' | 'structure' | 'idiom' | 'comment' | 'commit';
  readonly rows: readonly ProfileRow[];
}

/** How the engineer writes, in a sentence or two with code between backticks. */
export interface Portrait {
  /** Empty: there is too little evidence. */
  readonly sentences: readonly string[];
  /** What it was made from, or why there is none, as a sentence. */
  readonly note: string;
}

/** How much the file in the active editor reads like the engineer. */
export interface FileLikeness {
  /** The short path of the file; empty: none is open. */
  readonly file: string;
  /** Why there is no number, as a sentence; empty: there is one. */
  readonly why: string;
  /** Percentiles 0–100 among the engineer's own unseen functions, and a probability 0–1; absent: see `why`. */
  readonly measured?: {
    readonly voice: number;
    readonly conventions: number;
    readonly probability: number;
    /** Those that weigh most first. */
    readonly reasons: readonly LikenessReason[];
    /** How many own functions or files it is ranked among. */
    readonly among: number;
    /** Areas under the curve, 0–1, measured on the engineer's own code; null: not measured. */
    readonly others: number | null;
    readonly sameRepository: number | null;
  };
  /** Whether something is not measured yet, whether it is being measured, and whether that found too little to compare. */
  readonly canMeasure: boolean;
  readonly isMeasuring: boolean;
  readonly isUnmeasurable: boolean;
}

/** What the double was worth on the engineer's newest lines, as it is shown. */
export interface ShownReplay {
  /** What is being done, as a sentence; empty: nothing is being measured. */
  readonly progress: string;
  /** Why the last measurement failed; empty: it did not. */
  readonly problem: string;
  /** The main numbers in a few words, or that there are none. */
  readonly short: string;
  /** When and on what it was measured, as a sentence; empty: it was not. */
  readonly note: string;
  /** All lines, then each language and each period; empty: nothing was measured yet. */
  readonly parts: readonly {
    readonly name: string;
    readonly lines: number;
    readonly measures: readonly ShownMeasure[];
  }[];
}

/** One number of a replay. */
export interface ShownMeasure {
  readonly title: string;
  readonly value: string;
  /** From and to, or that there is too little for an interval. */
  readonly interval: string;
  readonly baseline: string;
  /** What the baseline is. */
  readonly against: string;
  /** Why there is no number; empty: there is one. */
  readonly lacks: string;
  /** The same as shares of the scale; absent: there is no number, and where `low` is, no interval. */
  readonly drawn?: {
    readonly value: number;
    readonly baseline: number;
    readonly low?: number;
    readonly high?: number;
  };
}

export type ReplayFormat = 'markdown' | 'json' | 'svg';

/** What speaks for the engineer having written a text, or against it. */
export interface LikenessReason {
  readonly title: string;
  /** How the text does it, and how the engineer mostly does. */
  readonly label: string;
  readonly usual: string;
  readonly speaksFor: boolean;
  /** Where the text does it first; absent: in no single line. */
  readonly here?: Link;
  /** Own lines that do as the engineer mostly does. */
  readonly own: readonly Link[];
}

/** Everything the profile page shows. */
export interface ProfileState {
  readonly view: 'profile';
  /** Repositories that may be looked at alone, by path. */
  readonly scopes: readonly { readonly id: string; readonly name: string }[];
  /** The path of a repository; empty: all of them. */
  readonly scope: string;
  readonly languages: readonly { readonly id: string; readonly name: string }[];
  readonly language: string;
  readonly unit: ProfileUnit;
  /** What rows are to say; empty: all are shown. */
  readonly search: string;
  readonly portrait: Portrait;
  readonly likeness: FileLikeness;
  readonly replay: ShownReplay;
  /** Habits that changed, as sentences, with the key of their row. */
  readonly changes: readonly { readonly key: string; readonly title: string; readonly sentence: string }[];
  /** Habits that are the engineer's: rules and tendencies. */
  readonly families: readonly ProfileFamily[];
  /** What nearly everybody does: shown, not claimed. */
  readonly universal: readonly ProfileRow[];
  /** What there is too little evidence for. */
  readonly thin: readonly ProfileRow[];
  /** How many rows are shown, and how many there are without the search. */
  readonly shown: number;
  readonly all: number;
  /** What was not counted, of the repositories that the page looks at. */
  readonly leftOut: Readonly<Record<'lines' | 'files' | 'commits', readonly LeftOut[]>>;
  /** What must be known to read the page right, as sentences: learning runs, there is one repository, and the like. */
  readonly notes: readonly string[];
  /** Why there is nothing, as a sentence; empty: there is something. */
  readonly empty: string;
  /** The one thing to do where there is nothing; absent: there is something, or it comes by itself. */
  readonly next?: NextStep;
  /** What just happened, for a screen reader; empty: nothing. */
  readonly announcement: string;
}

export type OverrideAction = 'pin' | 'mute' | 'prefer';

/** What a person wants of the profile page. */
export type ProfileIntent =
  /** Of what is chosen one thing changes. */
  | { readonly intent: 'select'; readonly what: 'scope' | 'language'; readonly value: string }
  | { readonly intent: 'select'; readonly what: 'unit'; readonly value: ProfileUnit }
  | { readonly intent: 'search'; readonly text: string }
  | { readonly intent: 'toggle'; readonly key: string; readonly open: boolean }
  | { readonly intent: 'showCommit'; readonly path: string; readonly commit: string }
  | { readonly intent: 'measureLikeness' }
  | { readonly intent: 'measureReplay' }
  | { readonly intent: 'cancelReplay' }
  /** To the clipboard. */
  | { readonly intent: 'copyReplay'; readonly format: ReplayFormat }
  /** Forgets what was changed in drafts. */
  | {
      readonly intent: 'forgetCorrections';
      readonly dimension: string;
      readonly language: string;
      readonly unit: ProfileUnit;
      /** The title of the row, to be said back. */
      readonly title: string;
    }
  /** `action` null: takes back what was decided. `value` is given for `prefer` alone. */
  | {
      readonly intent: 'override';
      readonly dimension: string;
      readonly language: string;
      readonly unit: ProfileUnit;
      readonly scope: string;
      readonly action: OverrideAction | null;
      readonly value?: string;
      /** The title of the row, to be said back. */
      readonly title: string;
    };

const formats: readonly unknown[] = ['markdown', 'json', 'svg'] satisfies ReplayFormat[];
const units: readonly unknown[] = ['source', 'test', 'commit'] satisfies ProfileUnit[];
const actions: readonly unknown[] = ['pin', 'mute', 'prefer', null] satisfies (OverrideAction | null)[];

/** Whether a message is one that the profile page may send. */
export function isProfileIntent(message: Readonly<Record<string, unknown>>): boolean {
  const { intent, unit, action, value, what } = message;
  const are = (...names: string[]) => names.every((name) => typeof message[name] === 'string');
  switch (intent) {
    case 'select':
      return what === 'unit' ? units.includes(value) : (what === 'scope' || what === 'language') && are('value');
    case 'search':
      return are('text');
    case 'toggle':
      return are('key') && typeof message['open'] === 'boolean';
    case 'showCommit':
      return are('path') && typeof message['commit'] === 'string' && /^[0-9a-f]{7,64}$/.test(message['commit']);
    case 'copyReplay':
      return formats.includes(message['format']);
    case 'measureLikeness':
    case 'measureReplay':
    case 'cancelReplay':
      return true;
    case 'forgetCorrections':
      return are('dimension', 'language', 'title') && units.includes(unit);
    case 'override': {
      const isComplete = action === 'prefer' ? typeof value === 'string' : value === undefined;
      return (
        are('dimension', 'language', 'scope', 'title') && units.includes(unit) && actions.includes(action) && isComplete
      );
    }
    default:
      return false;
  }
}
