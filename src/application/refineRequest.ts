import type { Check, Suggestion } from '../domain/suggestion';

/** What the tools of the editor say of a waiting draft: how its formatter lays it out, and whether a language server agrees. */
export interface RefineRequest {
  readonly id: string;
  /** The files that its edits are for as they stand now; one that is to be made is left out. */
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  /** All edits of the draft that was looked at, in their order. */
  readonly edits: readonly RefinedEdit[];
  /** Each takes the place of one with the same name. */
  readonly checks: readonly EditorCheck[];
}

export interface RefinedEdit {
  /** Of the edit: `FileEdit.number`, else its place. */
  readonly number: number;
  /** Its text when it was looked at. */
  readonly before: string;
  /** Its text as a formatter lays it out; the same: it is left as it is. */
  readonly newText: string;
}

/** A check that only the editor's tools can make. */
export interface EditorCheck extends Check {
  readonly name: 'formatted' | 'no new problem' | 'diagnostic gone' | 'tests pass';
}

/** The suggestion as it waits now, under the same id. */
export interface RefineResult {
  readonly suggestion: Suggestion;
}
