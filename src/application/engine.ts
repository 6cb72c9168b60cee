import type { QuietPlace } from '../domain/completion/isQuiet';
import type { Place } from '../domain/completion/place';
import type { Score } from '../domain/replay/score';
import type { Suggestion, SuggestionState } from '../domain/suggestion';
import type { Position, Range } from '../foundations/text';
import type { AgentDoor } from './agentDoor';
import type { Consent } from './consent';
import type { CurationDoor } from './curationDoor';
import type { DraftMessageRequest, DraftRequest, DraftResult, Writing } from './draftRequest';
import type { EndpointDoor, EndpointStatus } from './endpoint';
import type { ExplainRequest, ExplainResult } from './explanation';
import type { ExportRequest } from './exportRequest';
import type { Feedback, PlaceSummary } from './feedback';
import type { DraftFixRequest } from './fixRequest';
import type { OverrideRequest, ProfileRequest, ProfileResult } from './habit';
import type { LearntDoor } from './learntDoor';
import type { LedgerDoor } from './ledgerDoor';
import type { LikenessRequest, LikenessResult, MeasureLikenessRequest, MeasureLikenessResult } from './likeness';
import type { ModelQuestion } from './modelQuestion';
import type { PortableDoor } from './portableDoor';
import type { RefineRequest, RefineResult } from './refineRequest';
import type { RuleOffer } from './ruleOffers';
import type { SyncDoor } from './syncDoor';
import type { TrainingDoor } from './trainingDoor';
import type { TriageDoor } from './triageDoor';
import type { TuningDoor, TuningNews } from './tuningDoor';

export type { Consent } from './consent';

/** A repository to learn from. */
export interface RepositorySource {
  /** The folder of the repository, absolute: a working tree, or a bare repository. */
  readonly path: string;
  /** Read this commit from git objects instead of the files on disk. Absent: the working tree, or `HEAD` of a bare repository. */
  readonly revision?: string;
  readonly consent: Consent;
}

export interface IndexRequest {
  readonly repositories: readonly RepositorySource[];
  /** E-mail addresses under which the engineer commits, any case. Empty: the address of the git configuration. */
  readonly identities: readonly string[];
  /**
   * Folders with code of others, absolute, such as dependencies: for completion only, never quoted, never counted as the
   * engineer's, in no store. What was read of folders that are not among them is forgotten. Absent: those given last.
   */
  readonly background?: readonly string[];
  /** `gentle` rests between files, so that the machine stays cool and quiet. Absent: as the engine was started. */
  readonly pace?: 'full' | 'gentle';
}

/** What an index run learnt and what it left out. */
export interface IndexResult {
  /** Files with at least one own line. */
  readonly files: number;
  /** Functions of which at least 80 % of the lines are own. */
  readonly functions: number;
  /** Lines of all source files read. */
  readonly lines: number;
  readonly authoredLines: number;
  readonly bytes: number;
  readonly seconds: number;
  /** How many files were left out, by reason; `otherAuthors`, `agents` and `bots` count lines instead. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The addresses the index was made for, mapped through `.mailmap`. */
  readonly identities: readonly string[];
  /** Code of others that completion draws on; absent: none. */
  readonly background?: BackgroundRead;
  /** Sentences for the engineer: shallow clone, missing objects, and the like. Empty when all went well. */
  readonly notices: readonly string[];
}

/** How much code of others is read, for completion only. */
export interface BackgroundRead {
  readonly folders: number;
  readonly files: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
}

/** What is learnt from one repository: a row of the index view. */
export interface LearntRepository {
  /** As it was given to `index`. */
  readonly path: string;
  readonly consent: Consent;
  /** The addresses it was learnt for, lower case; empty where consent is `never`. */
  readonly identities: readonly string[];
  /**
   * `waiting`: its turn in the run has not come; `reading`: files are being learnt; `checking`: everything is read, and git
   * is being asked whose the lines of `unchecked` files are; `ready`: what is known is exact; `missing`: its folder is gone,
   * and what was learnt is kept; `failed`: see `problem`.
   */
  readonly state: 'waiting' | 'reading' | 'checking' | 'ready' | 'missing' | 'failed';
  readonly problem?: { readonly message: string; readonly hint: string };
  /** Files with at least one own line. */
  readonly files: number;
  readonly functions: number;
  /** Lines of all source files read. */
  readonly lines: number;
  readonly authoredLines: number;
  /** UTF-8 bytes of the files with own lines. */
  readonly bytes: number;
  /** Bytes of them that completion holds; less than `bytes` when newer code fills its room. */
  readonly heldBytes: number;
  /** Files that are learnt from a first guess of whose their lines are; 0: exact. */
  readonly unchecked: number;
  /** As in `IndexResult`. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly notices: readonly string[];
  /** Milliseconds since 1970 of the last change of what is known of it; 0: nothing was learnt yet. */
  readonly updated: number;
  /** Set where it came with an imported double, and has no folder here; times are milliseconds since 1970. */
  readonly imported?: {
    readonly made: number;
    readonly at: number;
    /** Whether nothing of it counts, because the same history is read here, or a later export of it was imported. */
    readonly isReplaced: boolean;
  };
}

/** Everything the double has learnt from, and what it takes. */
export interface Sources {
  /** By path. */
  readonly repositories: readonly LearntRepository[];
  /** Bytes of the store on disk; 0: nothing is kept. */
  readonly storeBytes: number;
  /** Code of others that completion draws on; absent: none. */
  readonly background?: BackgroundRead;
  /** Why learning in the background rests at the moment; null: it does not. */
  readonly paused: 'command' | 'battery' | null;
}

/** An author found in a repository's history. */
export interface IdentityCandidate {
  readonly name: string;
  readonly email: string;
  readonly commits: number;
  /** Whether the git configuration of this machine, or of the repository, names this address. */
  readonly configured: boolean;
  /** Whether a commit was made under this address in this very clone, as its reflog tells. */
  readonly committedHere: boolean;
  /** All addresses that `.mailmap` takes for this author, in lower case; absent: only `email`. */
  readonly aliases?: readonly string[];
}

export interface CompleteRequest {
  /** Absolute path, or `REPOSITORY:path`. */
  readonly path: string;
  /** The whole buffer. */
  readonly text: string;
  readonly position: Position;
  /** The editor's language id; absent: by the path's suffix. */
  readonly language?: string;
  readonly trigger: 'automatic' | 'manual';
  /** Items less confident than this are left out, 0–1; 0 always answers, with the best whole line. Absent: the configured threshold. */
  readonly threshold?: number;
  /** Where nothing is answered unasked. Absent: as configured. */
  readonly quietIn?: readonly QuietPlace[];
  /** What the suggest widget would insert, so that ghost text agrees with it. */
  readonly selected?: { readonly text: string; readonly range: Range };
}

export interface CompletionItem {
  readonly text: string;
  /** What `text` replaces; on the cursor's line, containing the cursor. */
  readonly range: Range;
  /** The probability that `text` is exactly what comes next, 0–1. */
  readonly confidence: number;
  /** `model` for the embedded model, `endpoint` for a server. */
  readonly source: string;
  /** Where the best evidence stands: files of the engineer; empty when the open file itself carried it. */
  readonly provenance: readonly string[];
  /** The kind of place that it is for, to be told back with what became of it. */
  readonly place?: Place;
  /** The threshold that held there, 0–1. */
  readonly threshold?: number;
}

export interface CompleteResult {
  readonly items: readonly CompletionItem[];
  readonly milliseconds: number;
}

export interface Observations {
  readonly [dimension: string]: { readonly [category: string]: number };
}

export interface ReplayRequest {
  readonly repositories: readonly RepositorySource[];
  readonly identities: readonly string[];
  /** How many of the engineer's newest lines are held out and typed again. */
  readonly lines: number;
}

/** What the double would have saved on the engineer's own newest lines, which it had not seen. */
export interface ReplayResult {
  /** How many lines were typed: all that were held out, or an even sample of them. */
  readonly lines: number;
  readonly heldOut: number;
  readonly characters: number;
  /** The held-out lines come from commits between these dates (ISO 8601). */
  readonly from: string;
  readonly to: string;
  /** Keystrokes saved, 0–1: 1 − keys / (characters + ends of line); Tab counts one. */
  readonly saved: number;
  /** The share of shown suggestions that were accepted, 0–1. */
  readonly accepted: number;
  /** The same for completing the most recent longer word of the buffer. */
  readonly baseline: { readonly saved: number; readonly accepted: number };
  /** Processor milliseconds of one answer. */
  readonly cost: { readonly median: number; readonly p95: number };
  readonly seconds: number;
  /** The same and the drafts of new functions, with how sure each number is; by language, and by thirds of the commits. */
  readonly score: Score;
  readonly languages: readonly { readonly language: string; readonly score: Score }[];
  /** ISO 8601, the oldest first; empty: too few commits. */
  readonly periods: readonly { readonly from: string; readonly to: string; readonly score: Score }[];
}

export type EngineState = 'empty' | 'indexing' | 'ready' | 'paused';

export type EngineEvent =
  | {
      readonly event: 'state';
      readonly params: {
        readonly state: EngineState;
        readonly files: number;
        readonly functions: number;
        readonly authoredLines: number;
      };
    }
  | {
      readonly event: 'progress';
      readonly params: {
        readonly stage: string;
        readonly done: number;
        readonly total: number;
        readonly repository: string;
      };
    }
  | { readonly event: 'endpoint'; readonly params: EndpointStatus }
  | { readonly event: 'writing'; readonly params: Writing }
  | { readonly event: 'tuning'; readonly params: TuningNews }
  /** To be asked of the editor's model; the answer comes back by `answerQuestion`. */
  | { readonly event: 'question'; readonly params: ModelQuestion }
  /** Nobody waits for its answer any more. */
  | { readonly event: 'questionOver'; readonly params: { readonly id: string } }
  /** Something was written into the ledger by this engine, or taken out of it. */
  | { readonly event: 'ledger'; readonly params: Record<string, never> }
  | { readonly event: 'suggestions'; readonly params: { readonly pending: number } }
  | {
      readonly event: 'notice';
      /** `quiet`: whoever asked was told already, so that nobody is to be disturbed. `unsaved`: something could not be saved. */
      readonly params: {
        readonly message: string;
        readonly hint: string;
        readonly quiet?: true;
        readonly unsaved?: true;
      };
    };

/** The one door of the engine. Takes and returns plain data; every method may reject with a `HumanError`. */
export interface Engine
  extends AgentDoor,
    EndpointDoor,
    TriageDoor,
    TrainingDoor,
    TuningDoor,
    LedgerDoor,
    PortableDoor,
    SyncDoor,
    LearntDoor,
    CurationDoor {
  /** Learns repositories; what was learnt from them before is replaced. Rejects when no commit has one of the identities. */
  index(request: IndexRequest, signal?: AbortSignal): Promise<IndexResult>;
  /** What is learnt from where, and what was left out. */
  sources(): Promise<Sources>;
  /** Forgets a repository at once and completely, in memory and on disk, also that it was ever known. */
  forget(request: { readonly repository: string }): Promise<Record<string, never>>;
  /** Lets learning in the background rest until it is asked to go on; saved files are learnt all the same. */
  pause(request: { readonly paused: boolean }): Promise<Record<string, never>>;
  /** The repositories in these folders and beneath them, absolute, sorted; folders that are not there add none. */
  discover(request: { readonly folders: readonly string[] }): Promise<{ readonly repositories: readonly string[] }>;
  /** Folders with the code of what the projects in these folders depend on directly, for `background`; it reads and starts nothing. */
  dependencies(request: { readonly folders: readonly string[] }): Promise<{ readonly folders: readonly string[] }>;
  /** The authors of a repository, most commits first, so that the engineer can say which are theirs. */
  identities(repositories: readonly string[]): Promise<readonly IdentityCandidate[]>;
  /** A file was saved, or changed on disk (`text` absent: read it). Only own lines are learnt. Unknown repositories: context only. */
  update(request: { readonly path: string; readonly text?: string }): Promise<{ readonly milliseconds: number }>;
  remove(request: { readonly path: string }): Promise<Record<string, never>>;
  /** Waits only where the embedded model is silent and an endpoint is set; no item when the signal is aborted then. */
  complete(request: CompleteRequest, signal?: AbortSignal): Promise<CompleteResult>;
  /** Rejects with a `HumanError` when there is nothing to draft at the position, such as a function whose body is not empty. */
  draft(request: DraftRequest, signal?: AbortSignal): Promise<DraftResult>;
  /** Drafts the message of the next commit from what is staged. Rejects with a `HumanError` when nothing is. */
  draftMessage(request: DraftMessageRequest, signal?: AbortSignal): Promise<DraftResult>;
  /** Asks a model to mend what a finding is about. Rejects with a `HumanError` where there is no model, or nothing may be sent. */
  draftFix(request: DraftFixRequest, signal?: AbortSignal): Promise<DraftResult>;
  profile(request: ProfileRequest): Promise<ProfileResult>;
  /**
   * Proposes files in which the engineer's style stands for other tools, such as `AGENTS.md`; what a person wrote there is
   * kept. Rejects with a `HumanError` where nothing is known that would be worth it, or the files say it already.
   */
  exportProfile(request: ExportRequest): Promise<{ readonly suggestion: Suggestion }>;
  /** Pins, mutes or prefers something by hand, or takes that back; it is kept. */
  override(request: OverrideRequest): Promise<Record<string, never>>;
  /** Forgets what the engineer changed in drafts, in one dimension. Rejects with a `HumanError` where nothing is known of that. */
  forgetCorrections(request: Omit<OverrideRequest, 'scope' | 'action' | 'value'>): Promise<Record<string, never>>;
  likeness(request: LikenessRequest): Promise<LikenessResult>;
  /**
   * Measures how well likeness tells the engineer's functions from those of others in the same repositories, which are
   * read once more for it; `likeness` says it from then on. Rejects with a `HumanError` where likeness says nothing.
   */
  measureLikeness(request: MeasureLikenessRequest, signal?: AbortSignal): Promise<MeasureLikenessResult>;
  /** What the style dimensions count in a text, without learning it. */
  observe(request: {
    readonly text: string;
    readonly language: string;
  }): Promise<{ readonly observations: Observations }>;
  replay(request: ReplayRequest, signal?: AbortSignal): Promise<ReplayResult>;
  /** All that wait, the newest first. */
  suggestions(): Promise<{ readonly suggestions: readonly Suggestion[] }>;
  /**
   * Reports what became of a suggestion; `text` is what was accepted where it was edited first (of the first of the edits
   * that this is about), or why it was rejected, in English or in own words.
   * `edits`: by number (`FileEdit.number`, else its place), those of its edits that this is about; the others go on waiting.
   * Absent: all of them.
   * @returns rules that a reason names, to be offered and never set by themselves
   */
  resolve(request: {
    readonly id: string;
    readonly outcome: Exclude<SuggestionState, 'pending'>;
    readonly text?: string;
    readonly edits?: readonly number[];
  }): Promise<{ readonly rules?: readonly RuleOffer[] }>;
  /** Puts an alternative of a waiting suggestion in its place, and what stood there among the alternatives. */
  choose(request: { readonly id: string; readonly alternative: number }): Promise<{ readonly suggestion: Suggestion }>;
  /**
   * Takes over what the editor's tools say of a waiting draft. Rejects with a `HumanError` when it is decided, is another than
   * was looked at, or its text is gone; what would change more than layout is not taken over, and a check says so.
   */
  refine(request: RefineRequest): Promise<RefineResult>;
  /** From which lines a completion may come. */
  explain(request: ExplainRequest): Promise<ExplainResult>;
  /** What became of completions; what is shown adapts to it by kind of place. */
  feedback(request: Feedback): Promise<Record<string, never>>;
  /** The kinds of places of which something is known, those with the highest threshold first. */
  places(request: { readonly threshold?: number }): Promise<{ readonly places: readonly PlaceSummary[] }>;
  /** Forgets what became of completions, on disk too. */
  forgetFeedback(): Promise<Record<string, never>>;
  /** Listens to events until the returned function is called. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** Saves and ends; later calls reject. */
  close(): Promise<Record<string, never>>;
}
