import type { Range } from '../foundations/text';

/** A place that opens on a click. */
export interface Link {
  /** Of a file; where `commit` is given, of the repository. */
  readonly path: string;
  readonly range: Range;
  /** Short path and line, such as `src/parse.ts:14`; lines count from one here. */
  readonly label: string;
  /** The engineer's own text there; empty: not kept. */
  readonly text: string;
  /** What it shows; empty: nothing to add. */
  readonly note: string;
  /** The hash of the commit that is meant as a whole; absent: a place in a file is. */
  readonly commit?: string;
}
