/** What the engineer decided about parts of what may be learned, beyond the consent to a whole repository. */
export type CurationRule =
  /** A file, or a folder with all beneath it. `path`: from the root of the repository, with `/`; a folder ends with one. */
  | { readonly kind: 'path'; readonly repository: string; readonly path: string }
  /** Lines last written in these commits, full hashes: those reachable from `to` and not from `from`; absent `from`: `to` alone. */
  | { readonly kind: 'commits'; readonly repository: string; readonly from?: string; readonly to: string }
  /** Lines last written between two days, `2019-12-31`, both included; absent: open on that side. Absent repository: in all. */
  | { readonly kind: 'period'; readonly repository?: string; readonly from?: string; readonly to?: string }
  /** How much a repository counts beside the others: more than 0 and at most 8; 1 is what holds where nothing was said. */
  | { readonly kind: 'weight'; readonly repository: string; readonly weight: number }
  /** “This is how I write”: a whole file, or one function of it by its qualified name; retrieval prefers it. */
  | { readonly kind: 'exemplar'; readonly repository: string; readonly path: string; readonly name?: string };

/** How much something concerns, or changes. */
export interface CurationEffect {
  readonly files: number;
  readonly functions: number;
  /** Own lines. */
  readonly lines: number;
}

/** A rule that holds. */
export interface CurationEntry {
  /** Names it as long as it holds. */
  readonly id: string;
  readonly rule: CurationRule;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** What is left out by it, or marked, or weighed; zeros: nothing that is there now. Absent: not known before its repository was read again. */
  readonly effect?: CurationEffect;
}

export interface Curation {
  /** The newest first. */
  readonly entries: readonly CurationEntry[];
  /** The change that `undoCuration` takes back; absent: none. */
  readonly undo?: { readonly change: CurationChange; readonly at: number };
}

export type CurationChange =
  /** The rule of the same kind about the same thing is replaced. */
  | { readonly change: 'add'; readonly rule: CurationRule }
  | { readonly change: 'remove'; readonly id: string }
  /** Everything that was learned, decided and measured goes; see `forgetEverything`. */
  | { readonly change: 'forgetEverything' };

/** The part of the engine's door by which the engineer says what of their code is really theirs. */
export interface CurationDoor {
  curation(): Promise<Curation>;
  /** What a rule would concern now; changes nothing. Rejects with a `HumanError` as `curate` does. */
  previewCuration(request: { readonly rule: CurationRule }): Promise<CurationEffect>;
  /**
   * Takes effect at once: what is left out is forgotten in every fold and on disk before it returns. What comes back is
   * learned again by the next run. Rejects with a `HumanError` where the repository is not known, the commit, day or weight
   * is none, or a file or function is not known.
   */
  curate(request: Exclude<CurationChange, { change: 'forgetEverything' }>): Promise<Curation>;
  /** Takes the last change back, once for each change, as far as this engine has run; rejects with a `HumanError` where there is none. */
  undoCuration(): Promise<Curation>;
  /**
   * Forgets everything that was learned, decided by hand and measured, in memory and on disk; what was sent stays in the
   * ledger, which has its own `clear`. `undoCuration` brings decisions and rules back as long as the engine runs; code is
   * learned again from the repositories.
   */
  forgetEverything(): Promise<Curation>;
}
