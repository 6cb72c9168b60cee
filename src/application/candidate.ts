import type { Check } from '../domain/suggestion';
import type { Replacement } from '../domain/triage/detector';
import type { Finding, PastFix } from './triageDoor';

/** A finding that is not named yet, and whose fixes are not verified. */
export interface Candidate extends Omit<Finding, 'id' | 'past' | 'fixes' | 'path' | 'range'> {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What a list calls the rule. */
  readonly title: string;
  /** How the engineer fixed such before, the nearest first; absent: never, as far as is known. */
  readonly past?: readonly PastFix[];
  /** The best first. */
  readonly fixes: readonly ProposedFix[];
}

/** A way to mend a finding, before anybody looked at what it leaves behind. */
export interface ProposedFix {
  /** Who proposes it, as provenance says it: `detector`, `deviation`, `code action`, `history`, `propagation`. */
  readonly source: string;
  /** What it does, in a few words; absent: what mends the rule. */
  readonly title?: string;
  /** Why it is proposed here, as a sentence; absent: for the finding's own reason. */
  readonly note?: string;
  readonly replacements: readonly Replacement[];
  /** What others verified; absent: nothing besides what triage verifies itself. */
  readonly checks?: readonly Check[];
}
