/** A style dimension saw one of its categories on a line. */
export interface Observation {
  readonly dimension: string;
  readonly category: string;
  /** Zero-based. */
  readonly line: number;
}
