import type { SendingPurpose, TokenCount } from './ledger';
import type { LlmRequest } from './llm';

/** What a model is asked for a draft. Everything in it leaves as it stands. */
export interface DraftQuestion {
  readonly purpose: SendingPurpose;
  /** How many secrets were replaced in it. */
  readonly redactions: number;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly mostTokens: number;
  readonly choice: Exclude<LlmRequest['choice'], undefined | 'plain'>;
  /** Told the entry of the ledger, right before it is sent. */
  readonly onSent: (id: string) => void;
}

/** A piece of what a model answers. */
export interface DraftPiece {
  readonly text: string;
  /** Whether the answer ends with it, and why; undefined: it goes on. */
  readonly end?: 'stop' | 'length';
  /** What it took, as its server counts; it may come behind the end. */
  readonly tokens?: TokenCount;
}

/** A model that writes drafts: one of an endpoint, or one that the editor has. */
export interface DraftModel {
  /** As its server or the editor calls it. */
  readonly name: string;
  /** Where it runs; `editor`: a model that the editor offers. */
  readonly host: string;
  /**
   * Asks, and gives the answer piece by piece while it comes; the ledger is written first.
   * @throws HumanError on iteration when it gives no good answer
   */
  ask(question: DraftQuestion, signal: AbortSignal): AsyncIterable<DraftPiece>;
}
