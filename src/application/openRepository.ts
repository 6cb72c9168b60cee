import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RuleFile } from '../domain/history/ruleFiles';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { type Log, silentLog } from '../foundations/log';
import { type Authorship, type BlameCache, type Revision, readAuthorship, textAt } from './authorship';
import type { RepositorySource } from './engine';
import { createDiskReader, createPathRules, type DiskReader, type FileExclusion, type PathRules } from './files';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { TreeFile } from './gitReader';
import { openGitReader } from './openGitReader';
import { createFileReader, type FileReader } from './sourceFile';
import { createTreeRules } from './treeRules';

export interface RepositoryOptions {
  /** Whether `git` may be started in the repository; otherwise its objects are read without executing anything. */
  readonly trusted: boolean;
  readonly signal?: AbortSignal;
  readonly log?: Log;
  /** Whether this version of a file is learnt already: it is then neither blamed nor given again. */
  isKnown?(path: string, version: string): boolean;
  /** Names or addresses of further coding agents, as they stand in author lines and trailers; any case. */
  readonly agents?: readonly string[];
  /** Texts of the double's drafts that were accepted: their lines are not learnt. */
  readonly drafts?: readonly string[];
  /** Absolute paths of files that were learnt when they were saved: they are read though git does not have them yet. */
  readonly saved?: Iterable<string>;
  /** Patterns (as in `.gitignore`) of files to leave out. */
  readonly exclude?: readonly string[];
  /** What blame found before, by a key of ours; filled here, and worth keeping between runs. */
  readonly blames?: BlameCache;
}

/** A repository at one commit, or its working tree with what changed since. */
export interface Repository {
  readonly folder: GitFolder;
  readonly revision: Revision;
  readonly authorship: Authorship;
  /** Files that may be learnt: those that may have own lines first, the newest of them first. */
  readonly files: readonly TreeFile[];
  /** How many others there are, by reason. */
  readonly skipped: Readonly<Partial<Record<FileExclusion, number>>>;
  /** Sentences for the engineer. */
  readonly notices: readonly string[];
  /** Which paths may be learnt, also of files that are no longer there. */
  readonly rules: PathRules;
  readonly read: FileReader;
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
  const { signal, log = silentLog } = options;
  const cancel = signal ? { signal } : {};
  const folder = findGitFolder(source.path);
  const { reader, notices } = await openGitReader(folder, { trusted: options.trusted, log, ...cancel });
  try {
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
    const authorship = await readAuthorship(revision, {
      identities,
      agents: options.agents ?? [],
      blames: options.blames ?? new Map(),
      ...cancel,
    });
    const content = await readContent(source, revision, options, authorship);
    return {
      folder,
      revision,
      authorship,
      ...content,
      notices: [...notices, ...authorship.notices, ...content.notices],
      close: () => reader.close(),
    };
  } catch (error) {
    reader.close();
    throw signal?.aborted || isAbort(error) || error instanceof HumanError ? error : damaged(source.path, error);
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

/** The files of the working tree as they stand, or of the commit where one is named or nothing is checked out. */
async function readContent(
  source: RepositorySource,
  revision: Revision,
  options: RepositoryOptions,
  authorship: Authorship,
): Promise<Pick<Repository, 'files' | 'skipped' | 'notices' | 'rules' | 'read'>> {
  const { folder, tree } = revision;
  const notices: string[] = [];
  const staged = folder.root !== undefined && source.revision === undefined ? await stagedFiles(revision, notices) : [];
  const disk = folder.root !== undefined && staged.length > 0 ? createDiskReader(folder.root) : undefined;
  const present = disk ? [...staged, ...untracked(folder, staged, options)] : [...tree.values()];
  const rules = createPathRules({
    doubleignore: await ruleFiles(revision, disk, present, '.doubleignore'),
    gitattributes: await ruleFiles(revision, disk, present, '.gitattributes'),
    exclude: options.exclude ?? [],
  });
  const skipped: Partial<Record<FileExclusion, number>> = {};
  const ranked: { readonly file: TreeFile; readonly rank: number }[] = [];
  for (const file of present) {
    if (!file.path.startsWith(folder.prefix)) continue;
    const rule = rules(file);
    if (typeof rule === 'string') skipped[rule] = (skipped[rule] ?? 0) + 1;
    else ranked.push({ file, rank: authorship.timeOf(file.path) || (authorship.mayBeOwn(file.path) ? 1 : 0) });
  }
  const files = ranked.sort((a, b) => b.rank - a.rank).map(({ file }) => file);
  const read = await createFileReader({
    repository: source.path,
    revision,
    authorship,
    rules,
    disk,
    staged,
    drafts: options.drafts ?? [],
    isKnown: (path, version) => options.isKnown?.(path, version) ?? false,
  });
  return { files, skipped, notices, rules, read };
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
function untracked(folder: GitFolder, staged: readonly TreeFile[], { saved = [] }: RepositoryOptions): TreeFile[] {
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
