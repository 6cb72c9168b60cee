import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FileEdit, mayBecome, type Suggestion, type SuggestionState } from '../domain/suggestion';
import { HumanError, messageOf } from '../foundations/errors';
import type { Notify } from './events';
import { withLockNow } from './lock';
import { ageOut, bare, fingerprint, isSamePlace, isTwin, merge, numberedFor, numberOf, pathsOf } from './queueContent';
import { type Decision, emptyFile, readQueueFile, type Waiting, writeQueueFile } from './queueFile';
import type { RefinedEdit } from './refineRequest';
import { hashOfModel, isFinal } from './rejections';

/** A suggestion before the queue takes it: the queue gives it an id, the state `pending` and its time. */
export type NewSuggestion = Omit<Suggestion, 'id' | 'state' | 'created'>;

/** What became of a suggestion. */
export type Outcome = Exclude<SuggestionState, 'pending'>;

/** What is said of a decision. */
export interface Resolution {
  /** What was accepted, where the person changed it first; why it was rejected, where the person said so. */
  readonly text?: string | undefined;
  /** By number, the edits that it is about; absent: all that are left. */
  readonly edits?: readonly number[] | undefined;
}

/** What of a suggestion may change while it waits. */
export type Refined = Pick<Suggestion, 'edits' | 'checks' | 'provenance'>;

/** The suggestions that wait for a person. Every change is on disk when the call returns, where there is a file. */
export interface Queue {
  /**
   * Takes a suggestion. One with the very same edits that already waits is returned as it is; a draft for a place
   * where another draft waits takes that one's place, which becomes stale.
   * @param replaces the id of a waiting one whose place it takes besides; it does not matter when it is decided already
   */
  add(suggestion: NewSuggestion, replaces?: string): Suggestion;
  /** Takes several suggestions at once, as `add` takes one. */
  addAll(suggestions: readonly NewSuggestion[]): Suggestion[];
  /** All that wait, the newest first. */
  pending(): Suggestion[];
  /** A waiting suggestion; undefined: there is none with this id, or it is decided. */
  get(id: string): Suggestion | undefined;
  /**
   * Records what became of a suggestion, or of some of its edits while the others go on waiting; the same outcome twice is
   * one decision.
   * @throws HumanError when the id or an edit is unknown, or was decided otherwise
   */
  resolve(id: string, outcome: Outcome, more?: Resolution): void;
  /**
   * Puts an alternative of a waiting suggestion in its place, and what stood there among the alternatives.
   * @throws HumanError when there is no such suggestion or alternative
   */
  choose(id: string, alternative: number): Suggestion;
  /**
   * Changes how the edits of a waiting suggestion are written, and what was verified of it; its alternatives stay as they are.
   * @param seen its edits as they were when somebody looked at them
   * @throws HumanError when there is no such suggestion, or its edits are others now
   */
  refine(id: string, seen: readonly RefinedEdit[], refined: Refined): Suggestion;
  /** What was decided, the newest first; not all that ever was. */
  decisions(): readonly Decision[];
  /** Whether the same edits to the same text, or the same draft for the same file, were rejected before. */
  wasRejected(suggestion: Pick<Suggestion, 'kind' | 'edits'>): boolean;
  /**
   * Takes out all that holds code of certain files: suggestions that change, quote or were made from one of them, and the
   * texts of decisions about them.
   */
  forget(isFrom: (path: string) => boolean): void;
  /** Makes the waiting suggestions of a kind for a file stale, except these and what a model was asked for: a new look at the file replaces the last one. */
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
  readonly notify?: Notify | undefined;
}

const patience = 500; // milliseconds to wait for another process that writes

/**
 * A queue that survives a restart. Several processes may share one file: each reads what the others wrote before it changes
 * anything, while no other writes, and a decision wins over a suggestion that still waits.
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
            'It is kept in memory for as long as this runs. Make room on the disk or make the folder writable.',
            true,
          );
        told = true;
      }
    onChange?.(content.suggestions.length);
  };
  /** Does what changes the queue while no other process does. */
  const exclusively = <T>(work: () => T): T => {
    const looked = () => {
      refresh();
      return work();
    };
    return file !== undefined && isThere(dirname(file)) ? withLockNow(`${file}.lock`, patience, looked) : looked();
  };
  const decide = (suggestion: Suggestion, state: Outcome, { text, edits }: Resolution = {}) => {
    const about = suggestion.edits.filter((edit) => edits?.includes(numberOf(suggestion, edit)) ?? true);
    const isRejectedDraft = state === 'rejected' && suggestion.kind === 'draft';
    const decision: Decision = {
      ...{ id: suggestion.id, state, time: now() },
      fingerprint: fingerprint({ kind: suggestion.kind, edits: about }),
      ...(about[0] ? { path: about[0].path } : {}),
      ...(text === undefined ? {} : { text }),
      ...(edits === undefined ? {} : { edits }),
      ...(suggestion.kind === 'draft' ? { title: suggestion.title } : {}),
      ...(isRejectedDraft ? { follows: suggestion.provenance.functions.slice(0, 1).map(hashOfModel) } : {}),
    };
    content = merge(content, { ...emptyFile(), decisions: [decision] });
  };
  const decidedAs = (id: string, edits: readonly number[] | undefined) =>
    content.decisions.find(
      (one) => one.id === id && (!one.edits || (edits?.every((number) => one.edits?.includes(number)) ?? false)),
    );
  const find = (id: string) => content.suggestions.find((waiting) => waiting.id === id);
  /** @returns the suggestion, or the one that waits with the same edits */
  const take = (proposed: NewSuggestion, replaced?: Suggestion): Suggestion => {
    const twin = content.suggestions.find((waiting) => isTwin(waiting, proposed));
    if (replaced && replaced !== twin) decide(replaced, 'stale');
    if (twin) return twin;
    for (const waiting of content.suggestions) if (isSamePlace(waiting, proposed)) decide(waiting, 'stale');
    const suggestion: Suggestion = { ...proposed, id: newId(), state: 'pending', created: now() };
    content = { ...content, suggestions: [suggestion, ...content.suggestions] };
    return suggestion;
  };

  return {
    add: (proposed, replaces) =>
      exclusively(() => {
        const replaced = replaces === undefined ? undefined : find(replaces);
        const before = content;
        const taken = take(proposed, replaced);
        if (content !== before) save();
        return taken;
      }),
    addAll: (proposed) =>
      exclusively(() => {
        const before = content;
        const taken = proposed.map((one) => take(one));
        if (content !== before) save();
        return taken;
      }),
    pending() {
      refresh();
      return ageOut(content.suggestions, now());
    },
    get(id) {
      refresh();
      return find(id);
    },
    decisions() {
      refresh();
      return content.decisions;
    },
    resolve: (id, outcome, more = {}) =>
      exclusively(() => {
        if (more.edits?.length === 0) throw find(id) ? noneNamed() : notThere();
        const decided = decidedAs(id, more.edits);
        if (decided?.state === outcome) return;
        if (decided && !mayBecome(decided.state, outcome))
          throw new HumanError(
            `This suggestion is already ${decided.state}.`,
            'Reload the list of suggestions, or ask for a new one.',
          );
        const suggestion = find(id);
        if (!suggestion) throw notThere();
        const numbers = suggestion.edits.map((edit) => numberOf(suggestion, edit));
        const unknown = more.edits?.filter((number) => !numbers.includes(number)) ?? [];
        if (unknown.length > 0) throw noSuchEdits(unknown, numbers);
        decide(suggestion, outcome, more);
        save();
      }),
    choose: (id, alternative) =>
      exclusively(() => {
        const waiting = find(id);
        const chosen = waiting?.alternatives?.[alternative];
        if (!waiting || !chosen) throw notThere();
        const { edits, reason, evidence, provenance, likeness, checks, alternatives = [], ...same } = waiting;
        const before = {
          edits: numberedFor({ edits }),
          reason,
          evidence,
          provenance,
          checks,
          ...(likeness ? { likeness } : {}),
        };
        const others = alternatives.map((one, i) => (i === alternative ? before : one));
        const revision = (waiting.revision ?? 0) + 1;
        // A window that still shows the other way must not decide about this one's edits.
        const numbered = numberedFor(chosen, alternative);
        const suggestion: Waiting = { ...same, ...chosen, edits: numbered, alternatives: others, revision };
        content = { ...content, suggestions: content.suggestions.map((one) => (one.id === id ? suggestion : one)) };
        save();
        return suggestion;
      }),
    refine: (id, seen, refined) =>
      exclusively(() => {
        const waiting = find(id);
        const isSeen = (edit: FileEdit) =>
          seen.some(({ number, before }) => waiting && number === numberOf(waiting, edit) && before === edit.newText);
        if (!waiting || seen.length !== waiting.edits.length || !waiting.edits.every(isSeen)) throw notThere();
        const suggestion: Waiting = { ...waiting, ...refined, revision: (waiting.revision ?? 0) + 1 };
        content = { ...content, suggestions: content.suggestions.map((one) => (one.id === id ? suggestion : one)) };
        save();
        return suggestion;
      }),
    wasRejected(suggestion) {
      refresh();
      const print = fingerprint(suggestion);
      return content.decisions.some((decision) => isFinal(decision) && decision.fingerprint === print);
    },
    forget: (isFrom) =>
      exclusively(() => {
        const gone = content.suggestions.filter((waiting) => pathsOf(waiting).some(isFrom));
        for (const suggestion of gone) decide(suggestion, 'stale');
        // A decision that does not say whose file it was about may be about one of these.
        const mayStay = ({ path, text }: Decision) => (path === undefined ? text === undefined : !isFrom(path));
        const hasMore = content.decisions.some((decision) => !mayStay(decision));
        const decisions = content.decisions.map((decision) => (mayStay(decision) ? decision : bare(decision)));
        content = { ...content, decisions };
        if (gone.length > 0 || hasMore) save();
      }),
    retain: (path, kind, ids) =>
      exclusively(() => {
        const replaced = content.suggestions.filter(
          ({ kind: of, edits, id, provenance }) =>
            of === kind && edits[0]?.path === path && !provenance.model && !ids.includes(id),
        );
        for (const suggestion of replaced) decide(suggestion, 'stale');
        if (replaced.length) save();
      }),
  };
}

/** Whether a folder is there, or could be made; where not, what is to be written there fails, and that is said. */
function isThere(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

const notThere = () =>
  new HumanError('This suggestion no longer exists.', 'Reload the list of suggestions, or ask for a new one.');

const noneNamed = () =>
  new HumanError('No change of this suggestion is named.', 'Leave the numbers out to decide about all of it.');

const noSuchEdits = (unknown: readonly number[], waiting: readonly number[]) =>
  new HumanError(
    `In this suggestion no change ${unknown.join(' or ')} waits; the numbers of those that do are ${waiting.join(', ')}.`,
    'Reload the list of suggestions: others may be decided already, or another way is shown.',
  );

/** Changes whenever the file is written; empty: there is no file, or none that can be reached. */
function stampOf(file: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch {
    return '';
  }
}
