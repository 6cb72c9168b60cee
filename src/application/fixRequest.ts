import type { Writer } from './draftRequest';
import type { Finding, TestFailure } from './triageDoor';

/** A problem that a model is asked to mend. */
export interface DraftFixRequest {
  /** Absolute, or `REPOSITORY:path`. */
  readonly path: string;
  /** The whole buffer. */
  readonly text: string;
  readonly language?: string;
  /**
   * What is wrong, and where. `past`: how the engineer fixed such before, the nearest first; absent: nothing is known. `id`: its
   * fixes are told with it from then on; absent: they are not.
   */
  readonly finding: Pick<Finding, 'rule' | 'range' | 'message' | 'source' | 'severity'> &
    Partial<Pick<Finding, 'id' | 'past'>>;
  /** The failing test that led there; absent: none did. */
  readonly failure?: TestFailure;
  /** In the engineer's words; absent or empty: none is given. */
  readonly instruction?: string;
  /** Which model writes; absent: the one that is preferred, else the endpoint's, else the editor's. */
  readonly writer?: Writer;
}
