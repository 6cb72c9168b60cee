import type { Replacement } from '../domain/triage/detector';
import type { Finding } from './engine';

/** A finding whose fix is not verified yet. */
export interface Candidate extends Omit<Finding, 'fixes' | 'path' | 'range'> {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What a list calls the rule. */
  readonly title: string;
  readonly fix?: readonly Replacement[] | undefined;
}
