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
  drafts: ['lines', 'that the double drafted'],
  massCommits: ['lines', 'of imports and other commits too large to have been typed'],
  unknownAuthors: ['lines', 'whose author the history at hand does not tell'],
  formatterCommits: ['commits', 'that only formatted; their lines stay whose they were'],
  secretLines: ['lines', 'with passwords, keys or tokens'],
  longLines: ['lines', 'over 2,000 characters long'],
  secrets: ['files', 'that hold credentials'],
  ignored: ['files', 'that .doubleignore or a setting leaves out'],
  vendored: ['files', 'copied from other projects'],
  generated: ['files', 'that a program wrote'],
  minified: ['files', 'that are minified or bundled'],
  lockFiles: ['files', 'that lock versions'],
  fixtures: ['files', 'of test data'],
  otherLanguages: ['files', 'in languages the double does not read'],
  tooLarge: ['files', 'over 1 MiB'],
  tooSlow: ['files', 'that take too long to parse'],
  binary: ['files', 'that are binary'],
  invalidText: ['files', 'that are not UTF-8'],
  symlinks: ['files', 'that are links, or behind one'],
  submodules: ['files', 'that stand for other repositories'],
  deleted: ['files', 'that are gone from the working tree'],
  missing: ['files', 'whose contents this clone lacks'],
  unreadable: ['files', 'that could not be read'],
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
