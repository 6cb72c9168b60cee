import type { Grammar } from '../domain/syntax/grammar';
import type { Examined } from '../domain/triage/examine';

/** A file that is looked at. */
export interface LookedFile {
  readonly grammar: Grammar;
  readonly examined: Examined;
  readonly path: string;
  /** Whether a place, by UTF-16 offsets, touches a line that differs from the last commit. */
  readonly isChanged: (place: { readonly start: number; readonly end: number }) => boolean;
  /** Whether any line is known to. */
  readonly hasChanged: boolean;
}
