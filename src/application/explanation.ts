/** A completion to be explained. */
export interface ExplainRequest {
  readonly path: string;
  /** The whole buffer. */
  readonly text: string;
  readonly language?: string;
  /** Where it was shown, and what stood before it on this line. */
  readonly line: number;
  readonly typed: string;
  readonly completion: string;
  /** As the item had it. */
  readonly provenance: readonly string[];
}

/** A line that a completion may come from. */
export interface SourceLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  /** How alike the completed line and this one are, 0–1. */
  readonly likeness: number;
  /** Whether the engineer wrote it, as far as is known; others stand in the open buffer. */
  readonly isOwn: boolean;
}

export interface ExplainResult {
  /** The best first; empty: it was put together from counts, and no line is like it. */
  readonly lines: readonly SourceLine[];
}
