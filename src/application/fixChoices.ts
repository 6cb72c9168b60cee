import type { Suggestion } from '../domain/suggestion';
import { languageOfEditorId } from '../domain/syntax/languages';
import { fixShape } from '../domain/triage/history/fixShape';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { readPacked, removeFile, writePacked } from './fixHistoryFile';
import { withLock } from './lock';
import type { Outcome } from './queue';
import { stampOf } from './replaceFile';

/** What became of a fix of a finding. */
export interface FixChoice {
  readonly rule: string;
  /** Who proposed it, as provenance says it. */
  readonly proposer: string;
  /** What it does, as `fixShape` says it. */
  readonly shape: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly outcome: Exclude<Outcome, 'stale'>;
}

/** The fixes that the engineer chose or refused, in the editor. */
export interface FixChoices {
  resolved(suggestion: Suggestion, outcome: Outcome): void;
  /** Those for a rule, the newest first. */
  of(rule: string): readonly FixChoice[];
  /** Forgets what was chosen in some files. */
  forget(isFrom: (path: string) => boolean): void;
  /** Resolves when everything is on disk. */
  flush(): Promise<void>;
}

export interface FixChoicesOptions {
  /** Where they are kept; undefined: in memory only. */
  readonly file: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether code of a file may be kept. */
  readonly mayQuote: (path: string) => boolean;
  readonly log: Log;
}

const VERSION = 1;
/** So many are remembered, the newest. */
const MOST = 500;
/** A longer fix is not shown. UTF-16 code units. */
const LONGEST = 400;

/** Milliseconds to wait for another window that writes. */
const PATIENCE = 2000;

type Choices = readonly FixChoice[];

/** Remembers choices, in a file where there is one, which windows share: what one of them forgot, none brings back. */
export function createFixChoices({ file, now, mayQuote, log }: FixChoicesOptions): FixChoices {
  let kept: Choices = [];
  let stamp = '';
  /** What is not on disk yet. */
  let unwritten: ((choices: Choices) => Choices)[] = [];
  let saving: Promise<void> = Promise.resolve();
  const look = () => {
    if (file === undefined) return;
    const found = stampOf(file);
    if (found !== stamp) kept = readPacked<Choices>(file, VERSION) ?? [];
    stamp = found;
  };
  const known = () => {
    look();
    return unwritten.reduce((choices, apply) => apply(choices), kept);
  };
  const write = async (path: string) => {
    const isDone = await withLock(`${path}.lock`, PATIENCE, async () => {
      const taken = unwritten;
      if (taken.length === 0) return true;
      const next = known();
      await writePacked(path, VERSION, next);
      kept = next;
      stamp = stampOf(path);
      unwritten = unwritten.filter((apply) => !taken.includes(apply));
      return true;
    });
    if (!isDone) log.warn('What fixes were chosen is written later: another window is writing.');
  };
  const change = (apply: (choices: Choices) => Choices) => {
    if (file === undefined) {
      kept = apply(kept);
      return;
    }
    unwritten = [...unwritten, apply];
    saving = saving
      .then(() => write(file))
      .catch((error: unknown) => log.warn(`What fixes were chosen was not kept: ${messageOf(error)}`));
  };
  return {
    resolved(suggestion, outcome) {
      const { kind, finding, edits, provenance } = suggestion;
      const path = edits[0]?.path ?? '';
      const language = languageOfEditorId(suggestion.language);
      if (kind !== 'fix' || !finding || outcome === 'stale' || !language || !mayQuote(path)) return;
      const replaced = edits.map(({ expected, newText }) => [expected, newText] as const);
      const [before = '', after = ''] = [0, 1].map((side) => replaced.map((pair) => pair[side]).join('\n…\n'));
      const isLong = before.length > LONGEST || after.length > LONGEST;
      const shape = fixShape(replaced, language);
      const { rule } = finding;
      const shown = isLong ? { before: '', after: '' } : { before, after };
      const choice = { rule, proposer: provenance.source, shape, path, ...shown, time: now(), outcome };
      change((choices) => [choice, ...choices].slice(0, MOST));
    },
    of: (rule) => known().filter((choice) => choice.rule === rule),
    forget(isFrom) {
      const left = known().filter(({ path }) => !isFrom(path));
      if (left.length === known().length) return;
      // Gone from the disk at once; what stays is written anew.
      if (file !== undefined) removeFile(file);
      unwritten = [];
      change(() => left);
    },
    flush: () => saving,
  };
}
