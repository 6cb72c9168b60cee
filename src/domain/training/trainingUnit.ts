import { firstDayOf } from '../../foundations/month';

/** Where something comes from that a model is to be trained with. */
export interface TrainingOrigin {
  /** The last part of the repository's path: nothing else of the machine is told. */
  readonly repository: string;
  /** Names the repository for sure, among others of the same name too, and tells nothing of where it lies. */
  readonly source: string;
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** The id of a language. */
  readonly language: string;
  /** An SPDX identifier; empty: the repository names none. */
  readonly licence: string;
  /** When the newest of its lines was written, in months since January 1970. */
  readonly month: number;
}

/** A function of which the engineer wrote every line. */
export interface OwnFunction extends TrainingOrigin {
  readonly kind: 'function';
  readonly text: string;
  /** As `FunctionFact` has it: UTF-16 offsets in `text`. */
  readonly body: { readonly start: number; readonly end: number };
  /** The doc comment without its markers; empty: none. */
  readonly doc: string;
}

/** A small edit of the engineer's own that mended something; all lines before and after are own. */
export interface OwnFix extends TrainingOrigin {
  readonly kind: 'fix';
  readonly before: string;
  readonly after: string;
  /** Ids of the detectors that complained before and not any more; empty: the commit said that it mends something. */
  readonly rules: readonly string[];
  /** The id of the commit, in full. */
  readonly commit: string;
}

/** What is kept or left out as a whole, and stands on one side of the split. */
export type TrainingUnit = OwnFunction | OwnFix;

/** A reason why something is not in the kit; `reasons` says it in words. */
export type LeftOut = keyof typeof reasons;

/** How many were left out why. */
export type LeftOutCounts = Partial<Record<LeftOut, number>>;

/** What each reason means, for the data card. */
export const reasons = {
  consent: 'functions of repositories of which only counts may be learned',
  shared: 'functions of which others wrote some lines, or a coding agent did',
  short: 'functions of fewer than three lines',
  long: 'functions of more than 200 lines or 12,000 characters',
  noFix: 'own edits that no detector asked for and whose commits do not say that they mend something',
  cutFix: 'fixes that are too long to be kept whole, or only add or only take away lines',
  foreignFix: 'fixes in files that others changed too, so that the lines before may be theirs',
  ruledOut: 'in files that a .doubleignore or a setting leaves out by now',
  unsure: 'functions of files of which git was not asked yet whose their lines are',
  drafted: 'fixes with lines of accepted drafts, which the engineer did not write',
  secret: 'with a secret, an e-mail address or the name of a private host',
  old: 'written before the month that was asked for',
  exactDuplicate: 'the same code, layout aside, as a newer one',
  nearDuplicate: 'nearly the same code as a newer one: 70 % of their runs of five tokens',
  leak: 'written for training, but sharing most of its code with something for validation',
} as const;

/** The longest function, in lines and characters, and the shortest, in lines that are not blank. */
const LONGEST = { lines: 200, characters: 12_000 } as const;
const SHORTEST = 3;

/** Why a function cannot be trained with, by its size; undefined: it can. */
export function sizeProblem(text: string): 'short' | 'long' | undefined {
  if (text.length > LONGEST.characters) return 'long';
  const lines = text.split('\n');
  if (lines.length > LONGEST.lines) return 'long';
  return lines.filter((line) => line.trim() !== '').length < SHORTEST ? 'short' : undefined;
}

/** So many characters of a line are kept of an edit; one of such a length may have been cut. */
const LONGEST_LINE = 160;

/** Whether an edit is whole as it is kept, and has code on both sides, which differs. */
export function isWholeFix({ before, after }: Pick<OwnFix, 'before' | 'after'>): boolean {
  const isCut = (text: string) => text.endsWith('\n…') || text.split('\n').some((line) => line.length >= LONGEST_LINE);
  if (before.trim() === '' || after.trim() === '' || before.trim() === after.trim()) return false;
  return !isCut(before) && !isCut(after);
}

/** Words with which commits say that they mend something, in English and Chinese. */
const mends =
  /\b(?:fix(?:es|ed|ing)?|bug(?:s|fix)?|repair(?:s|ed)?|correct(?:s|ed)?|mend(?:s|ed)?|crash(?:es)?|regression|leak(?:s|ed)?|typo|hotfix|fault|wrong(?:ly)?|broken)\b|修复|修正|纠正|错误|缺陷|崩溃/i;

/** Whether the first line of a commit message says that something is mended. */
export const saysFix = (subject: string): boolean => mends.test(subject);

/** All text of a unit, which duplicates are told by. */
export const textOf = (unit: TrainingUnit): string =>
  unit.kind === 'function' ? unit.text : `${unit.before}\n${unit.after}`;

/** A month as `2024-03`. @param month since January 1970 */
export const monthName = (month: number): string => firstDayOf(month).slice(0, 7);
