import { statSync } from 'node:fs';
import { mayBecome, type Suggestion, type SuggestionState } from '../domain/suggestion';
import { HumanError, messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { type Decision, emptyFile, type QueueFile, readQueueFile, writeQueueFile } from './queueFile';

/** A suggestion before the queue takes it: the queue gives it an id, the state `pending` and its time. */
export type NewSuggestion = Omit<Suggestion, 'id' | 'state' | 'created'>;

/** What became of a suggestion. */
export type Outcome = Exclude<SuggestionState, 'pending'>;

/** The suggestions that wait for a person. Every change is on disk when the call returns, where there is a file. */
export interface Queue {
  /**
   * Takes a suggestion. One with the very same edits that already waits is returned as it is; a draft for a place
   * where another draft waits takes that one's place, which becomes stale.
   */
  add(suggestion: NewSuggestion): Suggestion;
  /** All that wait, the newest first. */
  pending(): Suggestion[];
  /** A waiting suggestion; undefined: there is none with this id, or it is decided. */
  get(id: string): Suggestion | undefined;
  /**
   * Records what became of a suggestion; the same outcome twice is one decision.
   * @param text what was accepted, where the person changed it first
   * @throws HumanError when the id is unknown or was decided otherwise
   */
  resolve(id: string, outcome: Outcome, text?: string): void;
  /**
   * Puts an alternative of a waiting suggestion in its place, and what stood there among the alternatives.
   * @throws HumanError when there is no such suggestion or alternative
   */
  choose(id: string, alternative: number): Suggestion;
  /** Whether the same edits to the same text were rejected before, wherever in the file the text stands now. */
  wasRejected(suggestion: Pick<Suggestion, 'kind' | 'edits'>): boolean;
  /**
   * Takes out all that holds code of certain files: suggestions that change, quote or were made from one of them, and the
   * texts of decisions about them.
   */
  forget(isFrom: (path: string) => boolean): void;
  /** Makes the waiting suggestions of a kind for a file stale, except these: a new look at the file replaces the last one. */
  retain(path: string, kind: Suggestion['kind'], ids: readonly string[]): void;
}

export interface QueueOptions {
  /** Where the queue is kept; absent: in memory only. */
  readonly file?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no other suggestion has had, in any process. */
  readonly newId: () => string;
  /** Told after every change how many wait. */
  readonly onChange?: ((pending: number) => void) | undefined;
  /** Told when the file could not be read or written; both texts are sentences for a person. */
  readonly notify?: ((message: string, hint: string) => void) | undefined;
}

/** More than this many waiting suggestions is a list nobody reads: the oldest give way. */
const MOST_PENDING = 200;
const LONGEST_WAIT = 14 * 24 * 3600 * 1000; // milliseconds

/**
 * A queue that survives a restart. Two processes may share one file: each reads what the other wrote before it writes,
 * and a decision wins over a suggestion that still waits. A suggestion that a simultaneous write dropped from the file
 * returns with the next write of the process that made it.
 */
export function createQueue(options: QueueOptions): Queue {
  const { file, now, newId, onChange, notify } = options;
  let content = emptyFile();
  let stamp = '';
  let told = false;

  const refresh = () => {
    if (file === undefined) return;
    const current = stampOf(file);
    if (current === stamp) return;
    const { found, problem } = readQueueFile(file, now());
    if (problem) notify?.(problem.message, problem.hint);
    content = merge(content, found);
    stamp = stampOf(file);
  };
  const save = () => {
    content = { ...content, suggestions: ageOut(content.suggestions, now()) };
    if (file !== undefined)
      try {
        writeQueueFile(file, content);
        stamp = stampOf(file);
        told = false;
      } catch (error) {
        if (!told)
          notify?.(
            `The list of suggestions could not be saved: ${messageOf(error)}`,
            'It is kept until the window closes. Make room on the disk or make the folder writable.',
          );
        told = true;
      }
    onChange?.(content.suggestions.length);
  };
  const decide = (suggestion: Suggestion, state: Outcome, text?: string) => {
    const decision: Decision = {
      id: suggestion.id,
      state,
      time: now(),
      fingerprint: fingerprint(suggestion),
      ...(suggestion.edits[0] ? { path: suggestion.edits[0].path } : {}),
      ...(text === undefined ? {} : { text }),
    };
    content = merge(content, { ...emptyFile(), decisions: [decision] });
  };

  return {
    add(proposed) {
      refresh();
      const twin = content.suggestions.find((waiting) => isTwin(waiting, proposed));
      if (twin) return twin;
      for (const waiting of content.suggestions) if (isSamePlace(waiting, proposed)) decide(waiting, 'stale');
      const suggestion: Suggestion = { ...proposed, id: newId(), state: 'pending', created: now() };
      content = { ...content, suggestions: [suggestion, ...content.suggestions] };
      save();
      return suggestion;
    },
    pending() {
      refresh();
      return ageOut(content.suggestions, now());
    },
    get(id) {
      refresh();
      return content.suggestions.find((suggestion) => suggestion.id === id);
    },
    resolve(id, outcome, text) {
      refresh();
      const decided = content.decisions.find((decision) => decision.id === id);
      if (decided?.state === outcome) return;
      if (decided && !mayBecome(decided.state, outcome))
        throw new HumanError(
          `This suggestion is already ${decided.state}.`,
          'Reload the list of suggestions, or ask for a new one.',
        );
      const suggestion = content.suggestions.find((waiting) => waiting.id === id);
      if (!suggestion) throw notThere();
      decide(suggestion, outcome, text);
      save();
    },
    choose(id, alternative) {
      refresh();
      const waiting = content.suggestions.find((suggestion) => suggestion.id === id);
      const chosen = waiting?.alternatives?.[alternative];
      if (!waiting || !chosen) throw notThere();
      const { edits, reason, evidence, provenance, likeness, checks, alternatives = [], ...same } = waiting;
      const before = { edits, reason, evidence, provenance, checks, ...(likeness ? { likeness } : {}) };
      const others = alternatives.map((one, i) => (i === alternative ? before : one));
      const suggestion: Suggestion = { ...same, ...chosen, alternatives: others };
      content = { ...content, suggestions: content.suggestions.map((one) => (one.id === id ? suggestion : one)) };
      save();
      return suggestion;
    },
    wasRejected(suggestion) {
      refresh();
      const print = fingerprint(suggestion);
      return content.decisions.some(({ state, fingerprint: other }) => state === 'rejected' && other === print);
    },
    forget(isFrom) {
      refresh();
      const gone = content.suggestions.filter((waiting) => pathsOf(waiting).some(isFrom));
      for (const suggestion of gone) decide(suggestion, 'stale');
      // A decision that does not say whose file it was about may be about one of these.
      const mayStay = ({ path, text }: Decision) => (path === undefined ? text === undefined : !isFrom(path));
      const hasMore = content.decisions.some((decision) => !mayStay(decision));
      const decisions = content.decisions.map((decision) => (mayStay(decision) ? decision : bare(decision)));
      content = { ...content, decisions };
      if (gone.length > 0 || hasMore) save();
    },
    retain(path, kind, ids) {
      refresh();
      const replaced = content.suggestions.filter(
        (waiting) => waiting.kind === kind && waiting.edits[0]?.path === path && !ids.includes(waiting.id),
      );
      for (const suggestion of replaced) decide(suggestion, 'stale');
      if (replaced.length) save();
    },
  };
}

const notThere = () =>
  new HumanError('This suggestion no longer exists.', 'Reload the list of suggestions, or ask for a new one.');

/** The files that a suggestion changes, quotes or was made from. */
function pathsOf({ edits, evidence, provenance }: Suggestion): string[] {
  return [...edits, ...evidence, ...provenance.functions].map(({ path }) => path);
}

/** What may be kept of a decision about a forgotten file: that it was taken. */
const bare = ({ id, state, time, fingerprint: print }: Decision): Decision => ({ id, state, time, fingerprint: print });

/** Both contents as one: what either decided is decided, and what either forgot is forgotten. Suggestions are ordered from the newest to the oldest. */
function merge(ours: QueueFile, theirs: QueueFile): QueueFile {
  const decisions = new Map<string, Decision>();
  for (const decision of [...theirs.decisions, ...ours.decisions])
    if (decisions.get(decision.id)?.path !== undefined || !decisions.has(decision.id))
      decisions.set(decision.id, decision);
  const suggestions = new Map([...theirs.suggestions, ...ours.suggestions].map((waiting) => [waiting.id, waiting]));
  return {
    version: ours.version,
    suggestions: [...suggestions.values()].filter(({ id }) => !decisions.has(id)).sort((a, b) => b.created - a.created),
    decisions: [...decisions.values()].sort((a, b) => b.time - a.time),
  };
}

const ageOut = (suggestions: readonly Suggestion[], time: number) =>
  suggestions.filter(({ created }) => time - created < LONGEST_WAIT).slice(0, MOST_PENDING);

/** What a rejection is remembered by: the edits without where they stand in the file. */
function fingerprint({ kind, edits }: Pick<Suggestion, 'kind' | 'edits'>): string {
  return contentHash(JSON.stringify([kind, edits.map(({ path, expected, newText }) => [path, expected, newText])]));
}

function isTwin(waiting: Suggestion, proposed: NewSuggestion): boolean {
  return waiting.kind === proposed.kind && JSON.stringify(waiting.edits) === JSON.stringify(proposed.edits);
}

/** Whether two drafts are for one function, also after lines were added above it. */
function isSamePlace(waiting: Suggestion, proposed: NewSuggestion): boolean {
  const [before, after] = [waiting.edits[0], proposed.edits[0]];
  if (proposed.kind !== 'draft' || waiting.kind !== 'draft' || !before || !after) return false;
  if (before.path !== after.path || waiting.title !== proposed.title) return false;
  return (
    before.range.start.line === after.range.start.line ||
    (before.expected === after.expected && before.context.before === after.context.before)
  );
}

/** Changes whenever the file is written; empty: there is no file, or none that can be reached. */
function stampOf(file: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch {
    return '';
  }
}
