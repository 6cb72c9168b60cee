/** What became of a suggestion, or of a completion that was counted. */
export interface Decision {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** As in `Suggestion.kind`, such as `draft`. */
  readonly kind: string;
  readonly outcome: 'accepted' | 'edited' | 'rejected';
  /** Where it was to be written; absolute. Empty: its repository was forgotten. Code is not kept here. */
  readonly path: string;
  /** Lines that were to be written. */
  readonly lines: number;
  /** The model that wrote it; absent: the double itself. */
  readonly model?: string;
  /** Why it was rejected, as it was said; absent: nothing was said. */
  readonly reason?: string;
}

/** What another program on this machine was told, by a tool of this double. Nothing left the machine by that alone. */
export interface Handed {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The tool, such as `nearest_examples`. */
  readonly tool: string;
  /** Who asked, as it calls itself; empty: it did not say. */
  readonly client: string;
  /** `mcp`: over the protocol; `editor`: a language model tool of the editor. */
  readonly way: 'mcp' | 'editor';
  /** UTF-8 bytes of the answer. */
  readonly bytes: number;
  /** How many own functions were quoted in it. */
  readonly functions: number;
  /** Secrets that were replaced. */
  readonly redactions: number;
  /** Of the answer, as hexadecimal digits. */
  readonly sha256: string;
}

/** How completions fared, summed; they are too many to be listed. */
export interface CompletionTotals {
  readonly shown: number;
  readonly accepted: number;
  /** Milliseconds since 1970; 0: nothing is counted. */
  readonly since: number;
}

/** What was decided and what was handed out, beside what was sent (`EndpointDoor.ledger`). The newest first. */
export interface LedgerBook {
  readonly decisions: readonly Decision[];
  readonly handed: readonly Handed[];
  readonly completions: CompletionTotals;
  /** All there ever were since the book was cleared. */
  readonly totals: Readonly<Record<Decision['outcome'] | 'handed', number>>;
  /** When a part was cleared last, milliseconds since 1970; absent: never. `LedgerTotals` tells it of what was sent. */
  readonly cleared: { readonly decisions?: number; readonly handed?: number };
}

/** What is cleared: what was sent, what was decided, what was handed out. */
export type LedgerPart = 'sent' | 'decisions' | 'handed';

/** The part of the engine's door that shows the book of what left and what was decided. */
export interface LedgerDoor {
  /** @param request.most entries of each kind */
  ledgerBook(request: { readonly most?: number }): Promise<LedgerBook>;
  /**
   * All of the book for an export, with what was sent: JSON or CSV. Bodies of what was sent are not in it.
   * @param request.file where it is written, whole or not at all, in place of what stands there; absent: it is told alone.
   *   Rejects with a `HumanError` where that cannot be written
   */
  exportLedger(request: {
    readonly format: 'json' | 'csv';
    readonly file?: string;
  }): Promise<{ readonly text: string }>;
  /**
   * Clears parts of the book, on disk too. That it was cleared, when, and how much had left the machine by then stays, so
   * that “nothing has left this machine” is never said falsely.
   */
  clearLedger(request: { readonly parts: readonly LedgerPart[] }): Promise<Record<string, never>>;
  /** Writes down what a tool answers, before it is answered. Rejects with a `HumanError` where that cannot be written: then nothing is told. */
  recordHanded(request: Omit<Handed, 'id' | 'time'>): Promise<Record<string, never>>;
}
