/** A text for the cursor. */
export interface Continuation {
  readonly text: string;
  /** The highest threshold at which it is shown, 0–1; below `CompletionModel.complete`, the probability that exactly `text` comes next. */
  readonly confidence: number;
  /** Keys of the learnt files whose code carried it, the strongest first; empty when the open file did. */
  readonly provenance: readonly string[];
}
