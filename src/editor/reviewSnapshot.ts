import type { Drafted, SuggestionKind } from '../domain/suggestion';
import type { Link } from './link';
import type { Moment } from './measures';
import type { NextStep } from './obstacle';

/**
 * How a shown line relates to the file: it goes, it comes, or it stays; `skipped` stands for lines that stay and are not
 * shown. Of those that come, some are copied from own code.
 */
export type LineRole = 'removed' | 'added' | 'copied' | 'kept' | 'skipped';

/** A part of a line, in UTF-16 code units: from, up to and not including. */
export type Span = readonly [from: number, to: number];

export interface CardLine {
  readonly role: LineRole;
  /** Of `skipped`: how many lines, as a number. */
  readonly text: string;
  /** What of the line is different in the line that it stands against; empty: it stands against none, or all of it is. */
  readonly changed: readonly Span[];
}

/** One edit as whole lines. */
export interface CardChange {
  /** Its number among the edits of the suggestion. */
  readonly edit: number;
  readonly place: Link;
  /** What it goes into: a file that is there, one that it makes, or the box for the message of the next commit. */
  readonly into: 'file' | 'newFile' | 'commitMessage';
  /** Whether it can be made: `gone`, its text is not there any more; `exists`, a file is where it would make one. */
  readonly state: 'fits' | 'gone' | 'exists';
  readonly lines: readonly CardLine[];
}

/** An own function that a suggestion follows. */
export interface OwnFunction {
  readonly place: Link;
  /** The commit it stood in, as a link that shows the commit; absent: not known. */
  readonly commit?: Link;
  /** The licence of its repository in words; empty: it has none that was found. */
  readonly licence: string;
}

/** What a model did for a suggestion. */
export interface ModelCard {
  readonly name: string;
  readonly host: string;
  /** Tokens and cost, as a sentence. */
  readonly use: string;
  /** The entries of the ledger that say what was sent. */
  readonly sent: readonly string[];
}

/** What was verified, in a word that says how it went; `note`: what was found when it did not pass, else empty. */
export interface CardCheck {
  readonly word: string;
  readonly passed: boolean;
  readonly note: string;
}

/** A pending suggestion as it is shown. */
export interface SuggestionCard {
  readonly id: string;
  /** Names what is shown, so that nothing else is accepted for it. */
  readonly version: string;
  readonly kind: SuggestionKind;
  /** Of drafts: of what. */
  readonly what?: Drafted;
  readonly title: string;
  readonly reason: string;
  readonly made: Moment;
  readonly changes: readonly CardChange[];
  /** Whether anything of it cannot be made any more, so that it cannot be accepted as a whole. */
  readonly stale: boolean;
  /** Whether it can be asked for again, and what was asked for; absent: it cannot. */
  readonly again?: { readonly instruction: string };
  /** How many ways there are to do it, and the number of the one that is shown, from 0. */
  readonly ways: { readonly count: number; readonly shown: number };
  /** The method it comes from, or the name of the model. */
  readonly source: string;
  /** Own functions that shaped it. */
  readonly functions: readonly OwnFunction[];
  readonly evidence: readonly Link[];
  /** `habit`: a style dimension, which the profile shows; else a rule of triage. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly habit: boolean }[];
  /** Absent: the embedded engine made it, and nothing left the machine. */
  readonly model?: ModelCard;
  /** Those that failed first. */
  readonly checks: readonly CardCheck[];
  readonly likeness?: CardLikeness;
}

/** Percentiles (0–100) among own functions that the measure had not seen, and what speaks for and against. */
export interface CardLikeness {
  readonly voice: number;
  readonly conventions: number;
  readonly reasons: readonly {
    readonly text: string;
    readonly verdict: 'like' | 'unlike';
    readonly own: readonly Link[];
  }[];
}

/** The suggestions for one file, or for one repository; the newest first. */
export interface CardGroup {
  /** The path of the file or of the repository. */
  readonly key: string;
  readonly label: string;
  readonly cards: readonly SuggestionCard[];
}

/** A draft that a model is writing. */
export interface WritingCard {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly text: string;
  /** Who writes it, and how far it is, in words. */
  readonly progress: string;
}

/** Why nothing was drafted, with the closest own code for reading. */
export interface NothingSimilar {
  readonly message: string;
  readonly hint: string;
  readonly closest: readonly Link[];
}

/** Why nothing comes into the queue now, or how something does. */
export interface EmptyQueue {
  /** A sentence. */
  readonly hint: string;
  readonly next: NextStep;
}

/** Everything the review view shows. */
export interface ReviewState {
  readonly view: 'review';
  readonly groups: readonly CardGroup[];
  /** Drafts that are being written; empty: none is. */
  readonly writing: readonly WritingCard[];
  /** What the last draft came to nothing for; absent: it did not. */
  readonly nothing?: NothingSimilar;
  /** What an empty queue says: why nothing comes into it now, and what to do. */
  readonly empty: EmptyQueue;
  /** How many more wait than there are cards. */
  readonly more: number;
  /** The id of the card that is open; absent: the first. */
  readonly open?: string;
  /** Whether a commit message that was replaced can be brought back. */
  readonly restorable: boolean;
  /** What just happened, for a screen reader; empty: nothing. */
  readonly announcement: string;
}

/** What a person wants of the review view. */
export type ReviewIntent =
  /** `version` is that of the card that the person saw. `edits`: by number, those alone; absent: all. */
  | { readonly intent: 'accept'; readonly id: string; readonly version: string; readonly edits?: readonly number[] }
  /** `way`: the number of one of the ways, from 0. */
  | { readonly intent: 'choose'; readonly id: string; readonly version: string; readonly way: number }
  /** Show it as a diff; open a copy to be edited; it was opened in the panel; end its writing. */
  | { readonly intent: 'preview' | 'edit' | 'show' | 'cancel'; readonly id: string }
  /** `reason` empty: none given. */
  | { readonly intent: 'reject'; readonly id: string; readonly reason: string }
  /** `instruction` empty: none given. */
  | { readonly intent: 'regenerate'; readonly id: string; readonly instruction: string }
  /** Take away what says that nothing similar was found. */
  | { readonly intent: 'dismiss' }
  /** Show a habit in the profile. */
  | { readonly intent: 'showHabit'; readonly id: string }
  /** Show what was sent, by its entry in the ledger. */
  | { readonly intent: 'showSent'; readonly id: string };

/** Whether a message is one that the review view may send. */
export function isReviewIntent(message: Readonly<Record<string, unknown>>): boolean {
  const are = (...names: string[]) => names.every((name) => typeof message[name] === 'string');
  switch (message['intent']) {
    case 'accept':
      return are('id', 'version') && (message['edits'] === undefined || isSelection(message['edits']));
    case 'choose':
      return are('id', 'version') && isNumber(message['way']);
    case 'preview':
    case 'edit':
    case 'show':
    case 'cancel':
    case 'showHabit':
    case 'showSent':
      return are('id');
    case 'reject':
      return are('id', 'reason');
    case 'regenerate':
      return are('id', 'instruction');
    case 'dismiss':
      return true;
    default:
      return false;
  }
}

const isNumber = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Numbers of edits: some, and each once. */
function isSelection(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isNumber) && new Set(value).size === value.length;
}
