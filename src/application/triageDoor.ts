import type { Check, Evidence, FindingSource, Suggestion } from '../domain/suggestion';
import type { DismissalReason, Outcomes } from '../domain/triage/manners';
import type { Range, TextEdit } from '../foundations/text';

/** A problem that a tool of the editor reported. Same fields as the editor's diagnostics. */
export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly source?: string;
  readonly code?: string;
}

export interface TriageRequest {
  readonly path: string;
  /** Absent: read from disk. */
  readonly text?: string;
  readonly language?: string;
  /** A place before the first line or character is taken for that one. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Zero-based, inclusive pairs of lines that differ from the last commit. Absent: nothing is marked, so only findings that need no mark are made. */
  readonly changedLines?: readonly (readonly [number, number])[];
  /** What the editor's tools offer for the diagnostics, in their order. */
  readonly toolFixes?: readonly ToolFix[];
  /** Failing tests that lead into this file. */
  readonly failures?: readonly TestFailure[];
  /** Which sources to ask; absent: all. */
  readonly sources?: readonly FindingSource[];
}

/** A quick fix that a tool of the editor offers for a diagnostic. */
export interface ToolFix {
  /** Which of the request's diagnostics, by its place among them. */
  readonly diagnostic: number;
  readonly title: string;
  /** Whether the tool says that it mends the problem itself. */
  readonly isPreferred: boolean;
  /** In this file alone: what changes other files too is not taken over. */
  readonly edits: readonly TextEdit[];
  /** What the editor's tools said of a copy of the file with it; absent: none has looked. */
  readonly checks?: readonly Check[];
}

/** A test that failed in a run that somebody else started. */
export interface TestFailure {
  /** Its name as the runner tells it, with its suites, from the outermost. */
  readonly test: string;
  /** What it says, without colours, shortened. */
  readonly message: string;
  /** Such as `mocha`, `pytest` or `junit`. */
  readonly runner: string;
  /** Where it stands or led through, in files that exist in the folders asked about; the likeliest cause first. */
  readonly frames: readonly { readonly path: string; readonly line: number; readonly character?: number }[];
  readonly expected?: string;
  readonly actual?: string;
}

/** What a test run said: give one of the two. */
export interface TestLogRequest {
  readonly text?: string;
  /** Absolute; of a long one the end is read. */
  readonly file?: string;
  /** Where its files may be, absolute: places outside them stay out. */
  readonly folders: readonly string[];
}

export interface TestLogResult {
  /** Absent: it is the output of no runner that is known. */
  readonly runner?: string;
  /** In the order of the run; a list that nobody reads to its end is cut. */
  readonly failures: readonly TestFailure[];
  /** How many failed, as the run says, else as were found. */
  readonly failed: number;
  /** Absent: the run does not say. */
  readonly passed?: number;
  /** That its start or its end is missing, so that there may be more. */
  readonly truncated?: true;
}

/** A copy of a working tree that is asked for, to try a fix in it. */
export interface ShadowRequest {
  /** Of the waiting suggestion. */
  readonly id: string;
  /** Where the tests run, absolute; all of its repository is copied. */
  readonly folder: string;
  /** What stands in editors and not on the disk. */
  readonly texts: readonly { readonly path: string; readonly text: string }[];
}

export interface ShadowCheckout {
  /** The copy of the top folder. */
  readonly root: string;
  /** The top folder that was copied. */
  readonly of: string;
  /** The copy of the folder where the tests run. */
  readonly folder: string;
  readonly files: number;
  /** Folders of dependencies that were linked, from the top. */
  readonly linked: readonly string[];
}

export interface ChangedLinesRequest {
  /** Absolute. */
  readonly path: string;
  /** The whole buffer. */
  readonly text: string;
}

export interface ChangedLinesResult {
  /** Zero-based, inclusive pairs of lines that differ from the last commit; null: the file is in no repository. */
  readonly lines: readonly (readonly [number, number])[] | null;
}

/** How the engineer fixed the same before. */
export interface PastFix {
  /** Absolute, or `REPOSITORY:path`, as the file was called then. */
  readonly path: string;
  /** Empty: no commit is known; a fix of this rule was accepted here. */
  readonly commit: string;
  /** ISO 8601. */
  readonly date: string;
  /** The first line of the commit's message; empty: there is no commit, or consent is `rules`. */
  readonly subject: string;
  /** The lines that went and came, shortened for display; empty where consent is `rules`. */
  readonly before: string;
  readonly after: string;
}

/** A place that deserves a look. */
export interface Finding {
  /** Names it by its rule and what stands there, not by its line: the same after lines have moved. Unique in its file. */
  readonly id: string;
  /** The detector's id, or `source/code` of a diagnostic. */
  readonly rule: string;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly source: FindingSource;
  /** 0–1: how sure the finding is real, as the rule says and what became of its findings here. */
  readonly confidence: number;
  /** What became of this rule's findings in this repository; absent: nobody has decided about one yet. */
  readonly outcomes?: Outcomes;
  /** Why it is one, with the evidence: the rule's explanation or "14 of 15 calls are awaited". */
  readonly why: string;
  readonly evidence: readonly Evidence[];
  /** How the engineer fixed such before, the nearest first; empty: never, as far as is known. */
  readonly past: readonly PastFix[];
  /** Of a failing test: what failed. */
  readonly failure?: TestFailure;
  /** The best first; each waits in the queue under its id. */
  readonly fixes: readonly Suggestion[];
}

/** How many findings are not shown, because the engineer wants it so. */
export interface Hidden {
  readonly dismissed: number;
  readonly snoozed: number;
  /** By rules that mute themselves here. */
  readonly muted: number;
  /** Written so by habit, as the style profile tells. */
  readonly habit: number;
}

export interface TriageResult {
  /** The best first. */
  readonly findings: readonly Finding[];
  /** How many more there are than a list should have; 0: these are all. */
  readonly more: number;
  /** How many of the given diagnostics make no sense, and were passed over; absent: none. */
  readonly unreadable?: number;
  readonly hidden: Hidden;
  readonly milliseconds: number;
}

export type { DismissalReason, FindingSource };

/** `here`: this place; `file`: the rule in this file; `rule`: the rule in this repository; `everywhere`: the rule anywhere. */
export type DismissalScope = 'here' | 'file' | 'rule' | 'everywhere';

/** Until the file's text changes, for 24 hours, or until HEAD moves. */
export type SnoozeEnd = 'change' | 'day' | 'commit';

/** What is remembered of a finding that somebody decided about. */
export type DecidedFinding = Pick<Finding, 'id' | 'rule' | 'source' | 'path' | 'message'>;

/** A finding, or all findings of its rule within the scope, that the engineer does not want to see. */
export interface Dismissed {
  /** Names it for `restore`. */
  readonly id: string;
  /** Its message is empty where consent was taken back. */
  readonly finding: DecidedFinding;
  readonly scope: DismissalScope;
  /** Absent of one that is only snoozed. */
  readonly reason?: DismissalReason;
  /** Of one that is snoozed: when it comes back. */
  readonly until?: SnoozeEnd;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** How a rule fares in a repository. */
export interface RuleRecord extends Outcomes {
  readonly rule: string;
  readonly source: FindingSource;
  /** The folder of the repository; empty: files in none. */
  readonly repository: string;
  /** How often a finding was shown, each once a day. */
  readonly shown: number;
  /** 0–1: how likely the next finding is welcome: the rule's own confidence, corrected by what became of the others. */
  readonly trust: number;
  /** Whether its findings are left out, because too many were dismissed. */
  readonly muted: boolean;
}

/** What to look through. */
export interface SweepRequest {
  /** Absolute: folders, with all that is in them, or files. */
  readonly folders: readonly string[];
  /** Absent: all; deviations then on changed lines alone, and on all lines where they are asked for here. */
  readonly sources?: readonly FindingSource[];
  /** Failing tests that lead into these folders. */
  readonly failures?: readonly TestFailure[];
  /** Only what stands on lines changed since this revision, such as `HEAD`; absent: all lines. */
  readonly since?: string;
}

export interface SweepResult {
  /** The best first, at most 5,000; only the first 100 that can be mended have fixes, which wait in the queue. */
  readonly findings: readonly Finding[];
  readonly hidden: Hidden;
  /** How many files were looked at. */
  readonly files: number;
  /**
   * What was left out: how many files, by the reasons of `index`, or `tooManyFiles`; `unreadableFolders`; findings
   * over the bound, `tooManyFindings`; fixes over the bound, `tooManyFixes`.
   */
  readonly left: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

/** An edit just made: whole lines before and after, `range` around the new text as it stands now. */
export interface MadeEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly range: Range;
}

export interface PropagateRequest {
  readonly edits: readonly MadeEdit[];
  /** Where to look; absent: the files the engine knows. */
  readonly paths?: readonly string[];
}

/** Looks for routine problems, and remembers what the engineer thinks of them. Part of the one door of the engine. */
export interface TriageDoor {
  triage(request: TriageRequest, signal?: AbortSignal): Promise<TriageResult>;
  /** Where a text differs from the last commit, as `triage` wants to know it. */
  changedLines(request: ChangedLinesRequest): Promise<ChangedLinesResult>;
  /** Carries edits just made to similar places. */
  propagate(request: PropagateRequest): Promise<{ readonly findings: readonly Finding[] }>;
  /** Leaves out a finding, or its rule within the scope, until it is restored. @returns `muted`: the rule had too many, and is quiet here from now on */
  dismiss(request: {
    readonly finding: DecidedFinding;
    readonly reason: DismissalReason;
    readonly scope: DismissalScope;
  }): Promise<{ readonly dismissed: Dismissed; readonly muted?: RuleRecord }>;
  /** Leaves out a finding for a while. Rejects with a `HumanError` when that could never end. */
  snooze(request: {
    readonly finding: DecidedFinding;
    readonly until: SnoozeEnd;
  }): Promise<{ readonly dismissed: Dismissed }>;
  /** All that is dismissed or snoozed, the newest first. */
  dismissals(): Promise<{ readonly dismissals: readonly Dismissed[] }>;
  /** Takes a dismissal back; one that is not there any more is no error. */
  restore(request: { readonly id: string }): Promise<Record<string, never>>;
  /** How the rules fare, those decided about most first. */
  triageRecord(): Promise<{ readonly rules: readonly RuleRecord[] }>;
  /** Lets a muted rule speak again; it starts afresh. */
  unmute(request: Pick<RuleRecord, 'rule' | 'source' | 'repository'>): Promise<Record<string, never>>;
  /** Looks through whole folders, and says so by `progress` of the stage `sweep`. Aborted, nothing of it stays. */
  sweep(request: SweepRequest, signal?: AbortSignal): Promise<SweepResult>;
  /** Which tests failed, by the output or the report of a run. Rejects with a `HumanError` when its file cannot be read. */
  readTestLog(request: TestLogRequest, signal?: AbortSignal): Promise<TestLogResult>;
  /** Copies a working tree into a temporary folder, with a waiting suggestion in the copy alone. Starts nothing in it. */
  shadowCheckout(request: ShadowRequest, signal?: AbortSignal): Promise<ShadowCheckout>;
  /** Removes such a copy; another folder is left alone. */
  removeShadow(request: Pick<ShadowCheckout, 'root'>): Promise<Record<string, never>>;
}
