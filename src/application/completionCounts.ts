import type { Feedback } from './feedback';
import { createKeptFile } from './keptFile';
import type { CompletionTotals } from './ledgerDoor';
import { isObject } from './requestShapes';

/** How many completions were shown and accepted, whatever became of them later. */
export interface CompletionCounts {
  /** What became of a completion, or of a part of it. */
  count(feedback: Pick<Feedback, 'kind' | 'characters' | 'offered'>): void;
  totals(): CompletionTotals;
  /** Begins anew, on disk too. @throws HumanError when it cannot be written */
  reset(): void;
  /** Writes what was counted since. */
  flush(): void;
}

export interface CompletionCountsOptions {
  /** Absent: they are kept in memory only. */
  readonly file: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly notify: (message: string, hint: string) => void;
  /** Told after each change. */
  readonly onChange?: () => void;
  /** How long a count waits before it is written, milliseconds. */
  readonly saveDelay?: number;
  /** Tells what went wrong with the file; it is no reason to bother anybody. */
  readonly onProblem?: (message: string) => void;
}

/** Sums of shares: a completion that is accepted word by word is one. */
const none: CompletionTotals = { shown: 0, accepted: 0, since: 0 };

/** Counts completions, from session to session; several windows add up. */
export function createCompletionCounts(options: CompletionCountsOptions): CompletionCounts {
  const { file, now, notify, saveDelay = 2000, onChange = () => {}, onProblem = () => {} } = options;
  const words = 'The counts of completions';
  const kept = createKeptFile<CompletionTotals>({ file, empty: none, parse: parsed, words, now, notify });
  let unwritten = none;
  let timer: NodeJS.Timeout | undefined;
  const forgetUnwritten = () => {
    clearTimeout(timer);
    timer = undefined;
    unwritten = none;
  };
  const flush = () => {
    const news = unwritten;
    forgetUnwritten();
    if (news.since === 0) return;
    try {
      kept.change((before) => sumOf(before, news));
    } catch (error) {
      unwritten = sumOf(news, unwritten); // It is tried again with the next one.
      onProblem(`What became of completions is not counted: ${error}`);
    }
  };
  return {
    count({ kind, characters, offered = characters }) {
      const part = offered > 0 ? Math.min(1, Math.max(0, characters / offered)) : 0;
      unwritten = sumOf(unwritten, { shown: part, accepted: kind === 'accepted' ? part : 0, since: now() });
      onChange();
      timer ??= setTimeout(flush, saveDelay).unref();
    },
    totals() {
      const { shown, accepted, since } = sumOf(kept.read(), unwritten);
      return { shown: Math.round(shown), accepted: Math.round(accepted), since };
    },
    reset() {
      forgetUnwritten();
      kept.change(() => none);
      onChange();
    },
    flush,
  };
}

function sumOf(a: CompletionTotals, b: CompletionTotals): CompletionTotals {
  return { shown: a.shown + b.shown, accepted: a.accepted + b.accepted, since: a.since || b.since };
}

function parsed(value: unknown): CompletionTotals | undefined {
  if (!isObject(value)) return undefined;
  const { shown, accepted, since } = value;
  if (typeof shown !== 'number' || typeof accepted !== 'number' || typeof since !== 'number') return undefined;
  return { shown, accepted, since };
}
