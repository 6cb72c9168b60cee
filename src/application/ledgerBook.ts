import { HumanError, messageOf } from '../foundations/errors';
import type { CompletionCounts } from './completionCounts';
import type { DecisionBook } from './decisionBook';
import { csvOfLedger, jsonOfLedger } from './exportLedger';
import type { HandedBook } from './handedBook';
import type { Ledger } from './ledger';
import type { LedgerDoor, LedgerPart } from './ledgerDoor';
import { replaceFile } from './replaceFile';

export interface LedgerBookOptions {
  readonly ledger: Pick<Ledger, 'read' | 'clear'>;
  readonly decided: Pick<DecisionBook, 'read' | 'clear'>;
  readonly handed: HandedBook;
  readonly counts: Pick<CompletionCounts, 'totals' | 'reset'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when what was sent is no longer listed. */
  readonly onCleared: () => void;
}

/** Entries of each kind where a request does not say. */
const MOST = 200;

async function write(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, [Buffer.from(text, 'utf8')]);
  } catch (error) {
    throw new HumanError(
      `The ledger could not be written to ${file}: ${messageOf(error)}`,
      'Choose another file, or make its folder writable.',
    );
  }
}

/** The use cases of the book: it is shown, exported and cleared, and what other programs are told is written down. */
export function createLedgerBook(options: LedgerBookOptions): LedgerDoor {
  const { ledger, decided, handed, counts, now, onCleared } = options;
  const read = (most: number) => {
    const [decisions, told] = [decided.read(), handed.read()];
    return {
      decisions: decisions.entries.slice(0, most),
      handed: told.entries.slice(0, most),
      completions: counts.totals(),
      totals: { ...decisions.totals, handed: told.total },
      cleared: {
        ...(decisions.cleared === undefined ? {} : { decisions: decisions.cleared }),
        ...(told.cleared === undefined ? {} : { handed: told.cleared }),
      },
    };
  };
  const clear: Readonly<Record<LedgerPart, () => void>> = {
    sent() {
      ledger.clear();
      onCleared();
    },
    decisions() {
      decided.clear();
      counts.reset();
    },
    handed: handed.clear,
  };
  return {
    ledgerBook: async ({ most = MOST }) => read(Math.max(0, most)),
    async exportLedger({ format, file }) {
      const whole = { sent: ledger.read(Number.POSITIVE_INFINITY), book: read(Number.POSITIVE_INFINITY), made: now() };
      const text = format === 'json' ? jsonOfLedger(whole) : csvOfLedger(whole);
      if (file !== undefined) await write(file, text);
      return { text };
    },
    async clearLedger({ parts }) {
      for (const part of new Set(parts)) clear[part]();
      return {};
    },
    async recordHanded(told) {
      handed.record(told);
      return {};
    },
  };
}
