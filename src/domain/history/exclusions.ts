/** What a reason of `skipped` counts, and how to say it. */
export interface ExclusionWords {
  readonly unit: 'files' | 'lines' | 'commits';
  /** What follows the number and the unit, such as “120 lines by other authors”. */
  readonly label: string;
}

/** Every reason for which something is left out: the keys of `skipped`, in the order in which they are explained in docs/left-out.md. */
const reasons = {
  otherAuthors: ['lines', 'by other authors'],
  bots: ['lines', 'by bots'],
  agents: ['lines', 'by coding agents, or made with their help'],
  drafts: ['lines', 'drafted by the double'],
  massCommits: ['lines', 'of imports and other commits too large to have been typed'],
  curatedLines: ['lines', 'left out by you by commit or date'],
  unknownAuthors: ['lines', 'older than the history at hand'],
  formatterCommits: ['commits', 'of formatting alone'],
  secretLines: ['lines', 'with passwords, keys or tokens'],
  longLines: ['lines', 'over 2,000 characters long'],
  secrets: ['files', 'with credentials'],
  curated: ['files', 'left out by you'],
  ignored: ['files', 'left out by .doubleignore or a setting'],
  vendored: ['files', 'copied from other projects'],
  generated: ['files', 'written by a program'],
  minified: ['files', 'in minified or bundled form'],
  lockFiles: ['files', 'of locked versions'],
  fixtures: ['files', 'of test data'],
  otherLanguages: ['files', 'in other languages'],
  tooLarge: ['files', 'over 1 MiB'],
  tooSlow: ['files', 'too slow to parse'],
  binary: ['files', 'in binary form'],
  invalidText: ['files', 'in other encodings than UTF-8'],
  symlinks: ['files', 'behind links'],
  submodules: ['files', 'standing for other repositories'],
  deleted: ['files', 'gone from the working tree'],
  missing: ['files', 'lacking in this clone'],
  unreadable: ['files', 'impossible to read'],
} as const satisfies Readonly<Record<string, readonly [ExclusionWords['unit'], string]>>;

/** A key of `skipped`. */
export type ExclusionReason = keyof typeof reasons;

export const exclusionReasons = Object.keys(reasons) as readonly ExclusionReason[];

/** The words for a key of `skipped`; one that is not known, as of a later version, counts files and goes by its key. */
export function describeExclusion(reason: string): ExclusionWords {
  if (!Object.hasOwn(reasons, reason)) return { unit: 'files', label: reason };
  const [unit, label] = reasons[reason as ExclusionReason];
  return { unit, label };
}
