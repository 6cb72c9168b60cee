import { type Authorship, type BlameCache, type Revision, readAuthorship } from './authorship';
import { build } from './build';
import { type Checkout, type CheckoutOptions, openCheckout, unlessDamaged } from './checkout';
import type { RepositorySource } from './engine';
import type { FileExclusion, PathRules } from './files';
import type { GitFolder } from './gitFolder';
import type { TreeFile } from './gitReader';
import { type KeptReading, nothingKept } from './keptReadings';
import { createFileReader, type FileReader, pathOf } from './sourceFile';

export interface RepositoryOptions extends CheckoutOptions {
  /** Whether this version of a file is learnt already: it is then neither blamed nor given again. */
  isKnown?(path: string, version: string): boolean;
  /** Names or addresses of further coding agents, as they stand in author lines and trailers; any case. */
  readonly agents?: readonly string[];
  /** Texts of the double's drafts that were accepted: their lines are not learnt. */
  readonly drafts?: readonly string[];
  /** What blame found before, by a key of ours; filled here, and worth keeping between runs. */
  readonly blames?: BlameCache;
  /** What earlier readings found; filled here, and worth keeping between runs. */
  readonly kept?: KeptReading;
}

/** A repository at one commit, or its working tree with what changed since. */
export interface Repository {
  readonly folder: GitFolder;
  readonly revision: Revision;
  readonly authorship: Authorship;
  /** Files that may be learnt: those that may have own lines first, the newest of them first. */
  readonly files: readonly TreeFile[];
  /** Where a file is, as the corpus names it. */
  pathOf(file: TreeFile): string;
  /** How many others there are, by reason. */
  readonly skipped: Readonly<Partial<Record<FileExclusion, number>>>;
  /** Sentences for the engineer. */
  readonly notices: readonly string[];
  /** Which paths may be learnt, also of files that are no longer there. */
  readonly rules: PathRules;
  readonly read: FileReader;
  /** Keeps what the files are that were read, so that the next reading recalls them. To be called when all were. */
  keep(): Promise<void>;
  close(): void;
}

/**
 * Opens a repository for reading.
 * @param identities e-mail addresses; empty: the address of the git configuration
 * @returns undefined when it has no commit yet
 * @throws HumanError when the folder is not in a repository, or has no such revision
 */
export async function openRepository(
  source: RepositorySource,
  identities: readonly string[],
  options: RepositoryOptions,
): Promise<Repository | undefined> {
  const checkout = await openCheckout(source, options);
  return checkout && readHistory(checkout, identities, options);
}

/** Tells of what stands in a repository who wrote it. The repository takes the checkout over, and closes it when that fails. */
export function readHistory(
  checkout: Checkout,
  identities: readonly string[],
  options: RepositoryOptions,
): Promise<Repository> {
  const { path, revision, rules, close } = checkout;
  const { signal, kept = nothingKept } = options;
  return unlessDamaged({ path, signal, close }, async () => {
    const authorship = await readAuthorship(revision, {
      identities,
      ...(options.curated ? { curated: options.curated } : {}),
      agents: options.agents ?? [],
      blames: options.blames ?? new Map(),
      kept,
      ...(signal ? { signal } : {}),
    });
    const seen = await kept.files(build());
    const read = await createFileReader({
      ...{ repository: path, revision, authorship, rules, disk: checkout.disk, staged: checkout.staged, seen },
      drafts: options.drafts ?? [],
      leavesOutNow: options.curated?.covers(Date.now() / 1000) ?? false,
      isKnown: (file, version) => options.isKnown?.(file, version) ?? false,
    });
    const notices = [...checkout.notices, ...authorship.notices];
    return {
      folder: revision.folder,
      revision,
      authorship,
      ...rank(checkout, authorship),
      pathOf: (file) => pathOf(checkout, file),
      notices,
      rules,
      read,
      keep: () => kept.setFiles(build(), read.seen),
      close,
    };
  });
}

/** The files that may be learnt, in the order in which they are worth it, and how many others there are. */
function rank({ present, rules, revision }: Checkout, authorship: Authorship): Pick<Repository, 'files' | 'skipped'> {
  const skipped: Partial<Record<FileExclusion, number>> = {};
  const ranked: { readonly file: TreeFile; readonly rank: number }[] = [];
  for (const file of present) {
    if (!file.path.startsWith(revision.folder.prefix)) continue;
    const rule = rules(file);
    if (typeof rule === 'string') skipped[rule] = (skipped[rule] ?? 0) + 1;
    else ranked.push({ file, rank: authorship.timeOf(file.path) || (authorship.mayBeOwn(file.path) ? 1 : 0) });
  }
  return { files: ranked.sort((a, b) => b.rank - a.rank).map(({ file }) => file), skipped };
}
