import type { Authority } from '../domain/style/resolvedStyle';
import type { Lack } from '../domain/style/rules';
import type { Evidence } from '../domain/suggestion';
import type { Notice } from './profileNotices';
import type { Conflict } from './styleConflict';

/** Source and test code of a language, or the messages of commits, whose language is `commit`. */
export type ProfileUnit = 'source' | 'test' | 'commit';

export interface ProfileRequest {
  /** The rules for this file: its language, its repository before the engineer's general habits. */
  readonly path?: string;
  readonly language?: string;
  /** Absent: `source`. */
  readonly unit?: ProfileUnit;
  /** Absent: where `path` is given its repository, and the general habits for what that does not show. `author`: the general habits alone. */
  readonly scope?: 'author';
}

/** What is known of habits. */
export interface ProfileResult {
  readonly rules: readonly ProfileRule[];
  /** What must be known to read them right, as English sentences; absent: nothing. */
  readonly notices?: readonly string[];
  /** The same as data, in the same order. */
  readonly noticed?: readonly Notice[];
}

/** One measured habit. */
export interface ProfileRule {
  readonly dimension: string;
  /** A question a person understands, such as "Which quotes?". */
  readonly title: string;
  readonly family: 'layout' | 'naming' | 'structure' | 'idiom' | 'comment' | 'commit';
  readonly language: string;
  readonly unit: ProfileUnit;
  /** The most frequent category, and how it reads to a person. */
  readonly value: string;
  readonly label: string;
  /** The share of `value` among all observations, 0–1. */
  readonly share: number;
  /** All categories with their counts, the most frequent first. */
  readonly counts: readonly (readonly [category: string, count: number])[];
  /** How the categories of `counts` read to a person, where they do not say it themselves; absent: all do. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly files: number;
  readonly repositories: number;
  /** Lower 90 % bound of `share`, clustered by file, 0–1. */
  readonly confidence: number;
  /** `rule` holds nearly always; `tendency` is a measured lean; `universal` is what nearly everybody does; `thin` has too little evidence. */
  readonly tier: 'rule' | 'tendency' | 'universal' | 'thin';
  /** Whether most other people do otherwise. */
  readonly distinctive: boolean;
  readonly evidence: readonly Evidence[];
  readonly counterEvidence: readonly Evidence[];
  /** `author` over all repositories, or `repository:PATH`. */
  readonly scope: string;
  /** What the engineer decided about it; null: nothing. */
  readonly override: Override | null;
  /** What is written where the profile is used, and who says so; absent: nothing is, because it is muted or too thin. */
  readonly resolved?: { readonly value: string; readonly label: string; readonly by: Authority; readonly file: string };
  /**
   * What the engineer wrote instead of what was drafted, and in how many drafts; `isSettled`: in so many that it is written so
   * from the start, where nothing by hand and no formatter says otherwise. Absent: nothing was changed in it.
   */
  readonly corrected?: {
    readonly value: string;
    readonly label: string;
    readonly drafts: number;
    readonly isSettled: boolean;
  };
  /** What is missing for a rule, or for anything to be said, as an English sentence; empty: nothing. */
  readonly lacks?: string;
  /** The same as data; absent: nothing. */
  readonly lack?: Lack;
  /** Who does not agree, and who is followed, such as “This repository has “by tabs”, you prefer “by 2 spaces”: following the repository.”; absent: all agree. */
  readonly conflict?: string;
  /** The same as data; absent: all agree. */
  readonly voices?: Conflict;
  /** How often `value` was written in lines of each year, the oldest first; absent: it is not known when lines were written. */
  readonly years?: readonly YearShare[];
  /** What changed in the last year; absent: nothing that can be told. */
  readonly drift?: Drift;
  /** In each repository that shows the dimension, those with the most observations first; absent: not asked. */
  readonly perRepository?: readonly RepositoryShare[];
}

export interface YearShare {
  readonly year: number;
  /** Of the value of the rule, 0–1. */
  readonly share: number;
  readonly observations: number;
}

/** A habit was another one before. */
export interface Drift {
  /** The first day of what counts as now, ISO 8601. */
  readonly since: string;
  readonly before: { readonly value: string; readonly label: string; readonly share: number; readonly files: number };
  readonly now: { readonly value: string; readonly label: string; readonly share: number; readonly files: number };
}

export interface RepositoryShare {
  readonly repository: string;
  /** The most frequent category there. */
  readonly value: string;
  readonly label: string;
  readonly share: number;
  readonly observations: number;
}

/** `pin`: it is the engineer's as measured now, whatever is counted later. `mute`: shown, never used. `prefer`: another value. */
export type OverrideAction = 'pin' | 'mute' | 'prefer';

/** What the engineer decided by hand about a dimension. */
export interface Override {
  readonly action: OverrideAction;
  /** The pinned or preferred category; absent for `mute`. */
  readonly value?: string;
  /** `author`, or `repository:PATH`. */
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface OverrideRequest {
  readonly dimension: string;
  readonly language: string;
  readonly unit: ProfileUnit;
  /** `author`, or `repository:PATH`. */
  readonly scope: string;
  /** Null: takes back what was decided. */
  readonly action: OverrideAction | null;
  /** Must be given for `prefer`; for `pin` absent means as measured now. */
  readonly value?: string;
}
