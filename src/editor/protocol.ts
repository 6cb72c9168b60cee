import type { Consent } from '../application/engine';
import type { Range } from '../foundations/text';
import { type CurationIntent, type CurationState, isCurationIntent, type TreeRow } from './curationSnapshot';
import { isLedgerIntent, type LedgerIntent, type LedgerState } from './ledgerSnapshot';
import type { LeftOut } from './leftOut';
import type { Moment } from './measures';
import type { NextStep } from './obstacle';
import { isProfileIntent, type ProfileIntent, type ProfileState } from './profileSnapshot';
import { isReviewIntent, type ReviewIntent, type ReviewState } from './reviewSnapshot';
import { isViewCommand, type ViewCommand } from './viewCommands';

/** What the next step would take away, to be confirmed first. */
export interface Withdrawal {
  readonly to: Consent | 'forgotten';
  readonly question: string;
  readonly goes: string;
  /** Empty: nothing. */
  readonly stays: string;
}

/** One repository as the index page shows it. */
export interface RepositoryRow {
  readonly path: string;
  readonly name: string;
  /** The folder that it is in, the home folder as `~`. */
  readonly folder: string;
  readonly consent: Consent;
  readonly state: 'waiting' | 'reading' | 'checking' | 'ready' | 'missing' | 'failed' | 'off' | 'paused';
  /** The state in words, such as “Reading: 40 %”. */
  readonly stateText: string;
  /** What went wrong and what to do next; empty: nothing went wrong. */
  readonly problem: string;
  /** Lines of the engineer among all lines read, 0–1; undefined: none was read. */
  readonly share?: number;
  readonly lines: number;
  readonly ownLines: number;
  readonly files: number;
  readonly functions: number;
  /** As a person says it, such as `1.2 MB`. */
  readonly size: string;
  /** How much of it completion holds, in words. */
  readonly held: string;
  /** Absent: nothing was learnt yet. */
  readonly updated?: Moment;
  /** Addresses it was learnt for. */
  readonly identities: readonly string[];
  readonly leftOutLines: readonly LeftOut[];
  readonly leftOutFiles: readonly LeftOut[];
  readonly leftOutCommits: readonly LeftOut[];
  readonly notices: readonly string[];
  /** Absent: nothing is to be confirmed. */
  readonly withdrawal?: Withdrawal;
  /** How much it counts beside the others; absent: nothing of it counts. */
  readonly weight?: number;
  /** What is in it by files and folders; absent: not shown. */
  readonly tree?: readonly TreeRow[];
}

/** A question about addresses that waits. */
export interface AddressQuestion {
  /** `mine`: are these, found on this machine, all yours; `stranger`: this one, from the settings, seems somebody else's. */
  readonly kind: 'mine' | 'stranger';
  readonly emails: readonly string[];
}

/** Everything the index page shows. */
export interface IndexState {
  readonly view: 'index';
  /** What learning does now, in words. */
  readonly status: string;
  /** Whether learning rests by command; it can be paused when it does not. */
  readonly paused: boolean;
  /** Whether there is anything to pause, or to learn again. */
  readonly canLearn: boolean;
  readonly questions: readonly AddressQuestion[];
  /** Repositories that were found and not decided on. */
  readonly undecided: readonly { readonly path: string; readonly name: string; readonly folder: string }[];
  readonly repositories: readonly RepositoryRow[];
  /** What was decided about parts of it; absent: there is nothing yet to decide about. */
  readonly curation?: CurationState;
  /** Over all repositories; absent: nothing is learnt. */
  readonly totals?: { readonly lines: number; readonly files: number; readonly functions: number };
  /** Addresses whose lines are learnt. */
  readonly identities: readonly string[];
  /** How much code of others is read, and what for, as a sentence; empty: none is. */
  readonly background: string;
  /** What is kept on disk, such as `4.1 MB`; empty: nothing. */
  readonly store: string;
  /** What has left the machine and whether anything is sent, as sentences. */
  readonly sent: string;
  /** Why there is nothing and what to do, as sentences; empty: there is something. */
  readonly empty: string;
  /** The one thing to do where there is nothing; absent: there is something. */
  readonly next?: NextStep;
  /** What just happened, for a screen reader too; empty: nothing. */
  readonly announcement: string;
}

/** A snapshot: the view shows this and remembers nothing else. */
export type ToView = ReviewState | ProfileState | IndexState | LedgerState;

/** What a person wants, told to the extension. */
export type FromView =
  /** The view can be drawn: send a snapshot. */
  | { readonly intent: 'ready' }
  | { readonly intent: 'open'; readonly path: string; readonly range: Range }
  | ReviewIntent
  | ProfileIntent
  | CurationIntent
  | LedgerIntent
  | { readonly intent: 'run'; readonly command: ViewCommand }
  /** Asks to withdraw where something known would go; asked again with `confirmed`, it goes. */
  | { readonly intent: 'consent'; readonly path: string; readonly consent: Consent; readonly confirmed: boolean }
  | { readonly intent: 'forget'; readonly path: string; readonly confirmed: boolean }
  /** Leaves everything as it is. */
  | { readonly intent: 'keep' }
  /** Learn this repository again; show its folder. */
  | { readonly intent: 'relearn' | 'reveal'; readonly path: string }
  /** Addresses are the engineer's, or are not. */
  | { readonly intent: 'mine' | 'notMine'; readonly emails: readonly string[] };

/** Whether a message is one that a view may send; a page that was tampered with must not start other commands. */
export function isFromView(message: unknown): message is FromView {
  if (typeof message !== 'object' || message === null) return false;
  const { intent, ...fields } = message as Readonly<Record<string, unknown>>;
  const are = (...names: string[]) => names.every((name) => typeof fields[name] === 'string');
  switch (intent) {
    case 'ready':
      return true;
    case 'open':
      return are('path') && isRange(fields['range']);
    case 'consent':
      return are('path') && isConsent(fields['consent']) && typeof fields['confirmed'] === 'boolean';
    case 'forget':
      return are('path') && typeof fields['confirmed'] === 'boolean';
    case 'keep':
      return true;
    case 'relearn':
    case 'reveal':
      return are('path');
    case 'mine':
    case 'notMine':
      return isTexts(fields['emails']);
    case 'run':
      return isViewCommand(fields['command']);
    default:
      return [isReviewIntent, isProfileIntent, isCurationIntent, isLedgerIntent].some((isOne) =>
        isOne({ intent, ...fields }),
      );
  }
}

function isConsent(value: unknown): boolean {
  return value === 'learn' || value === 'rules' || value === 'never';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isRange(value: unknown): boolean {
  const { start, end } = (value ?? {}) as Partial<Range>;
  return [start?.line, start?.character, end?.line, end?.character].every(Number.isInteger);
}
