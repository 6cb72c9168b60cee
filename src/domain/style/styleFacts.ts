import type { FunctionFact } from '../syntax/outline';
import type { Counts } from './counts';
import type { Observations } from './observation';

/** Source code, test code, or the messages of commits, whose language is `commit` and whose files are batches of them. */
export type Unit = 'source' | 'test' | 'commit';

/** What a profile needs to know of a file. */
export interface StyleFacts {
  readonly path: string;
  readonly repository: string;
  readonly language: string;
  readonly unit: Unit;
  /** Orders files by recency. */
  readonly time: number;
  /**
   * When its lines were written: pairs of a line and the month, counted from January 1970, of it and of those below up to
   * the next pair; the month 0 is not known. Absent: none is.
   */
  readonly months?: Uint32Array;
  /** On the engineer's own lines. */
  readonly observations: Observations;
  /** The engineer's own functions. */
  readonly functions: readonly Pick<FunctionFact, 'range'>[];
}

/** A file, and how often it shows what. */
export interface CountedFile {
  readonly facts: StyleFacts;
  readonly counts: Counts;
}
