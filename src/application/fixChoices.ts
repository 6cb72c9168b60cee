import type { Suggestion } from '../domain/suggestion';
import { languageOfEditorId } from '../domain/syntax/languages';
import { fixShape } from '../domain/triage/history/fixShape';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { readPacked, removeFile, writePacked } from './fixHistoryFile';
import type { Outcome } from './queue';

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

/** Remembers choices, in a file where there is one. */
export function createFixChoices({ file, now, mayQuote, log }: FixChoicesOptions): FixChoices {
  let choices: readonly FixChoice[] | undefined; // Read when they are first asked for.
  let saving: Promise<void> = Promise.resolve();
  const known = () => {
    choices ??= (file === undefined ? undefined : readPacked<readonly FixChoice[]>(file, VERSION)) ?? [];
    return choices;
  };
  const set = (next: readonly FixChoice[]) => {
    choices = next;
    if (file === undefined) return;
    saving = saving
      .then(() => (next === choices ? writePacked(file, VERSION, next) : undefined))
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
      set(
        [{ rule, proposer: provenance.source, shape, path, ...shown, time: now(), outcome }, ...known()].slice(0, MOST),
      );
    },
    of: (rule) => known().filter((choice) => choice.rule === rule),
    forget(isFrom) {
      const left = known().filter(({ path }) => !isFrom(path));
      if (left.length === known().length) return;
      if (file !== undefined) removeFile(file);
      set(left);
    },
    flush: () => saving,
  };
}
