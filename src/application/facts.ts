import type { LineMonths } from '../domain/history/lineMonths';
import type { Observations } from '../domain/style/observation';
import type { Unit } from '../domain/style/styleFacts';
import type { FunctionFact } from '../domain/syntax/outline';
import type { Consent } from './consent';

/** A run of neighbouring lines that the engineer wrote. */
export interface OwnRun {
  /** Zero-based number of its first line. */
  readonly start: number;
  /** Its lines, joined by `\n`, without an end of line at the end. */
  readonly text: string;
}

/**
 * All that is known of one version of one file, computed once. Profile, model, retrieval and triage are folds over it
 * with the verbs `learn` and `forget`. Plain data: it crosses threads and goes into the store.
 */
export interface FileFacts {
  /** Absolute path, or `REPOSITORY:path`. */
  readonly path: string;
  /** The repository's path as given to `index`. */
  readonly repository: string;
  /** A language id of `domain/syntax/languages.ts`, or `commit`. */
  readonly language: string;
  /** Content hash of the whole text. */
  readonly hash: string;
  /** Test code has a profile of its own; `commit`: the file is a batch of messages, as `ownMessages.ts` makes them, and no code. */
  readonly unit: Unit;
  readonly lineCount: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
  readonly authoredLines: number;
  /** Seconds since 1970 of the last commit that touched it, or of its last save; orders files by recency. */
  readonly time: number;
  /** When its lines were written; absent: it was not looked up yet. */
  readonly months?: LineMonths;
  /** Own lines; empty where consent is `rules`. */
  readonly runs: readonly OwnRun[];
  /** Functions with at least 80 % own lines, in order of appearance; their `text` is empty where consent is `rules`. */
  readonly functions: readonly FunctionFact[];
  /** What the style dimensions saw on own lines. */
  readonly observations: Observations;
}

/** The same facts with when lines were written. What is read from the store when it is asked for stays so. */
export function withMonths(facts: FileFacts, months: LineMonths): FileFacts {
  return Object.defineProperties({} as FileFacts, {
    ...Object.getOwnPropertyDescriptors(facts),
    months: { value: months, enumerable: true },
  });
}

/** Whether consent covers what is known of a file. @param consent of its repository; undefined: that is not known */
export const isCovered = (facts: Pick<FileFacts, 'runs'>, consent: Consent | undefined): boolean =>
  consent === 'learn' || (consent === 'rules' && facts.runs.length === 0);

/** What may be kept of a file where only counts are consented to. */
export function countsOf(facts: FileFacts): FileFacts {
  return { ...facts, runs: [], functions: facts.functions.map(withoutCode) };
}

/** What may be kept of a function where only counts are consented to: that it is there, and where. */
export function withoutCode({ kind, range, ownShare }: FunctionFact): FunctionFact {
  return {
    name: '',
    kind,
    container: '',
    range,
    signature: '',
    parameters: [],
    doc: '',
    text: '',
    body: { start: 0, end: 0 },
    ownShare,
  };
}
