import type { Suggestion } from '../domain/suggestion';
import { languageOfEditorId } from '../domain/syntax/languages';
import { fixShape } from '../domain/triage/history/fixShape';
import { type FixTrace, hashedLines, traceOf, whatBecameOf } from '../domain/triage/reverted';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { readPacked, removeFile, writePacked } from './fixHistoryFile';
import { withLock } from './lock';
import type { Outcome, Resolution } from './queue';
import { numberOf } from './queueContent';
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
  /** Of an accepted one: by what it is followed; absent: it cannot be told whether it is still there. */
  readonly trace?: FixTrace;
  /** Whether it was seen in its file, or was taken back since; absent: nobody has looked. */
  readonly became?: 'kept' | 'gone';
}

/** The fixes that the engineer chose or refused, in the editor. */
export interface FixChoices {
  resolved(suggestion: Suggestion, outcome: Outcome, more?: Resolution): void;
  /**
   * Looks whether accepted fixes are in this text, or were taken back.
   * @param isSaved whether it is what stands on disk now; a buffer may be one in which a fix was never made
   */
  look(path: string, text: string, isSaved: boolean): void;
  /** Those for a rule, the newest first; none that was taken back. */
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
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
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
export function createFixChoices({ file, now, mayQuote, log, notify }: FixChoicesOptions): FixChoices {
  const packed = { version: VERSION, words: 'The fixes that you chose', isFoundAgain: false, now, notify };
  let kept: Choices = [];
  let stamp = '';
  /** What is not on disk yet. */
  let unwritten: ((choices: Choices) => Choices)[] = [];
  let saving: Promise<void> = Promise.resolve();
  const look = () => {
    if (file === undefined) return;
    const found = stampOf(file);
    if (found !== stamp) kept = readPacked<Choices>(file, packed) ?? [];
    stamp = stampOf(file);
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
    resolved(suggestion, outcome, more = {}) {
      const { kind, finding, provenance } = suggestion;
      const edits = suggestion.edits.filter((edit) => more.edits?.includes(numberOf(suggestion, edit)) ?? true);
      const path = edits[0]?.path ?? '';
      const language = languageOfEditorId(suggestion.language);
      if (kind !== 'fix' || !finding || outcome === 'stale' || !language || !mayQuote(path)) return;
      const replaced = edits.map(({ expected, newText }) => [expected, newText] as const);
      const [before = '', after = ''] = [0, 1].map((side) => replaced.map((pair) => pair[side]).join('\n…\n'));
      const isLong = before.length > LONGEST || after.length > LONGEST;
      const shape = fixShape(replaced, language);
      const { rule } = finding;
      const shown = isLong ? { before: '', after: '' } : { before, after };
      const trace = outcome === 'accepted' && edits[0] ? traceOf(edits[0], more.text) : undefined;
      const choice: FixChoice = {
        ...{ rule, proposer: provenance.source, shape, path, ...shown, time: now(), outcome },
        ...(trace ? { trace } : {}),
      };
      change((choices) => [choice, ...choices].slice(0, MOST));
    },
    look(path, text, isSaved) {
      const near = known().filter((choice) => choice.path === path && choice.trace);
      if (near.length === 0) return;
      const lines = hashedLines(text);
      const news = new Map<string, 'kept' | 'gone'>();
      for (const choice of near) {
        const became = choice.trace && whatBecameOf(choice.trace, lines);
        const isTold = became === 'kept' || isSaved || choice.became === 'kept';
        if (became && became !== choice.became && isTold) news.set(nameOf(choice), became);
      }
      if (news.size === 0) return;
      change((choices) =>
        choices.map((choice) => {
          const became = news.get(nameOf(choice));
          return became ? { ...choice, became } : choice;
        }),
      );
    },
    of: (rule) => known().filter((choice) => choice.rule === rule && choice.became !== 'gone'),
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

const nameOf = ({ path, time, shape, rule }: FixChoice): string => JSON.stringify([path, time, shape, rule]);
