import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RuleFile } from '../domain/history/ruleFiles';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { type Log, silentLog } from '../foundations/log';
import { type Revision, textAt } from './authorship';
import type { CuratedRepository } from './curated';
import type { RepositorySource } from './engine';
import { createDiskReader, createPathRules, type DiskReader, type PathRules, type RuleTexts } from './files';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { TreeFile } from './gitReader';
import { openGitReader } from './openGitReader';
import { createTreeRules } from './treeRules';

export interface CheckoutOptions {
  /** Whether `git` may be started in the repository; otherwise its objects are read without executing anything. */
  readonly trusted: boolean;
  readonly signal?: AbortSignal;
  readonly log?: Log;
  /** Absolute paths of files that were learnt when they were saved: they are read though git does not have them yet. */
  readonly saved?: Iterable<string>;
  /** Patterns (as in `.gitignore`) of files to leave out. */
  readonly exclude?: readonly string[];
  /** What the engineer left out by hand. Absent: nothing. */
  readonly curated?: CuratedRepository;
}

/** What stands in a repository, whoever wrote it: its working tree, or one of its commits. */
export interface Checkout {
  /** The repository's path as given. */
  readonly path: string;
  readonly revision: Revision;
  /** All files, of whatever kind. */
  readonly present: readonly TreeFile[];
  /** The index of the working tree; empty where the commit is read. */
  readonly staged: readonly TreeFile[];
  /** Reads the working tree; absent: files are read from the commit. */
  readonly disk: DiskReader | undefined;
  /** Which paths may be learnt, also of files that are no longer there. */
  readonly rules: PathRules;
  /** What these rules were made from. */
  readonly ruleTexts: RuleTexts;
  /** Sentences for the engineer. */
  readonly notices: readonly string[];
  close(): void;
}

/**
 * Looks at what stands in a repository, not yet at its history.
 * @returns undefined when it has no commit yet
 * @throws HumanError when the folder is not in a repository, or has no such revision
 */
export async function openCheckout(source: RepositorySource, options: CheckoutOptions): Promise<Checkout | undefined> {
  const { signal, log = silentLog } = options;
  const folder = findGitFolder(source.path);
  const git = await openGitReader(folder, { trusted: options.trusted, log, ...(signal ? { signal } : {}) });
  const { reader } = git;
  const notices = [...git.notices];
  return unlessDamaged({ path: source.path, signal, close: () => reader.close() }, async () => {
    const commit = await reader.resolve(source.revision ?? 'HEAD');
    if (commit === undefined) {
      if (source.revision !== undefined && source.revision !== 'HEAD')
        throw noSuchRevision(source.path, source.revision);
      if (!isUnborn(folder)) throw damaged(source.path, new Error('its HEAD names no commit that is there'));
      reader.close();
      return undefined;
    }
    const tree = new Map((await reader.files(commit)).map((file) => [file.path, file]));
    const revision = { reader, folder, commit, tree };
    const isTree = folder.root !== undefined && source.revision === undefined;
    const staged = isTree ? await stagedFiles(revision, notices) : [];
    const disk = folder.root !== undefined && staged.length > 0 ? createDiskReader(folder.root) : undefined;
    const present = disk ? [...staged, ...untracked(folder, staged, options)] : [...tree.values()];
    const ruleTexts = {
      doubleignore: await ruleFiles(revision, disk, present, '.doubleignore'),
      gitattributes: await ruleFiles(revision, disk, present, '.gitattributes'),
      exclude: options.exclude ?? [],
    };
    const rules = withoutCurated(createPathRules(ruleTexts), disk ? folder.prefix : '', options.curated);
    return {
      path: source.path,
      revision,
      present,
      staged,
      disk,
      rules,
      ruleTexts,
      notices,
      close: () => reader.close(),
    };
  });
}

/** The same rules, and nothing of what was left out by hand. @param prefix of the paths of the repository as it was given to `index` */
function withoutCurated(rules: PathRules, prefix: string, curated: CuratedRepository | undefined): PathRules {
  if (!curated || curated.name === '') return rules;
  return (file) => {
    const rule = rules(file);
    const isInside = typeof rule === 'object' && file.path.startsWith(prefix);
    return isInside && curated.excludes(file.path.slice(prefix.length)) ? 'curated' : rule;
  };
}

/** Does a part of opening a repository; when it fails, the repository is closed, and what it threw says so to a person. */
export async function unlessDamaged<Result>(
  { path, signal, close }: Pick<Checkout, 'path' | 'close'> & { readonly signal: AbortSignal | undefined },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    close();
    throw signal?.aborted || isAbort(error) || error instanceof HumanError ? error : damaged(path, error);
  }
}

/** Whether nothing was committed yet to the branch that is checked out. */
function isUnborn({ gitDir, commonDir }: GitFolder): boolean {
  const branch = /^ref: (refs\/heads\/.+)/.exec(readFileSync(join(gitDir, 'HEAD'), 'utf8'))?.[1]?.trimEnd();
  return branch !== undefined && !branch.includes('..') && !existsSync(join(commonDir, branch));
}

function damaged(path: string, error: unknown): HumanError {
  // Of what isomorphic-git says of a damaged pack, the end is of use.
  const reason = messageOf(error).replace(/^An internal error[\s\S]*error message: /, '');
  const message = `${path} could not be read: ${reason}`;
  return new HumanError(message, 'Its data may be damaged: `git fsck` tells, and a fresh clone mends it.', {
    cause: error,
  });
}

function noSuchRevision(path: string, revision: string): HumanError {
  const message = `${path} has no commit “${revision}”.`;
  return new HumanError(message, 'Name a branch, a tag or a commit that it has, or none for the working tree.');
}

/** The files of the index; where it is damaged, those of the commit. */
async function stagedFiles({ reader, tree, folder }: Revision, notices: string[]): Promise<readonly TreeFile[]> {
  try {
    return await reader.staged();
  } catch (error) {
    if (isAbort(error)) throw error;
    notices.push(
      `The index of ${folder.root} cannot be read, so only files of its last commit are. Run \`rm ${join(folder.gitDir, 'index')}\` and \`git reset\` to mend it.`,
    );
    return [...tree.values()];
  }
}

/** The files among those that were learnt when they were saved that stand in the working tree, and which git neither has nor ignores. */
function untracked(folder: GitFolder, staged: readonly TreeFile[], { saved = [] }: CheckoutOptions): TreeFile[] {
  const known = new Set(staged.map(({ path }) => path));
  const rules = createTreeRules([], () => 0);
  const root = folder.root as string;
  return [...saved].flatMap((file): TreeFile[] => {
    const path = relative(root, file).split(sep).join('/');
    const isThere = !known.has(path) && !path.startsWith('../') && file.startsWith(root) && existsSync(file);
    return isThere && !rules.isIgnored(folder, path) ? [{ path, kind: 'file', blob: '' }] : [];
  });
}

/** The rule files of one name as they stand, in every folder that holds a file. */
async function ruleFiles(
  revision: Revision,
  disk: DiskReader | undefined,
  files: readonly TreeFile[],
  name: string,
): Promise<RuleFile[]> {
  const folders = new Set(['', ...files.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1))]);
  const found: RuleFile[] = [];
  for (const folder of withParents(folders)) {
    const path = folder + name;
    const isOnDisk = disk && existsSync(join(revision.folder.root as string, path));
    if (!isOnDisk && !revision.tree.has(path)) continue;
    const content = isOnDisk ? await disk(path) : undefined;
    const text = content && 'bytes' in content ? new TextDecoder().decode(content.bytes) : await textAt(revision, path);
    if (text !== '') found.push({ folder, text });
  }
  return found;
}

function withParents(folders: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const folder of folders)
    for (let name = folder; !all.has(name); name = name.replace(/[^/]*\/$/, '')) all.add(name);
  return all;
}
