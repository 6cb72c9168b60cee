/** A style dimension saw one of its categories on a line. */
export interface Observation {
  readonly dimension: string;
  readonly category: string;
  /** Zero-based. */
  readonly line: number;
}

/** What the dimensions saw in a file: a list, or something that takes less room than one. */
export interface Observations extends Iterable<Observation> {
  readonly length: number;
  /** The first that fits; undefined: none does. */
  find(fits: (observation: Observation) => boolean): Observation | undefined;
}
