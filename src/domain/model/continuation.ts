/** A text for the cursor. */
export interface Continuation {
  readonly text: string;
  /** The probability that exactly `text` comes next, 0–1. */
  readonly confidence: number;
  /** Keys of the learnt files whose code carried it, the strongest first; empty when the open file did. */
  readonly provenance: readonly string[];
}
