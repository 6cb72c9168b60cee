import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { isAbort } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { GitFolder } from './gitFolder';
import { openGitReader } from './openGitReader';
import { mostConfigBytes } from './parseConfig';

/** A file that may configure something, as it is now. */
export interface FoundConfig {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** Another object as soon as the file has changed. */
  readonly version: object;
  /** Undefined: it is too large, or cannot be read. */
  readonly text: string | undefined;
}

/** The configuration files in one folder, by name: the same object until one of them changes. @param folder from the root, empty or with `/` at its end */
export type ConfigFiles = (folder: string) => ReadonlyMap<string, FoundConfig>;

/** So long what was read counts as what stands there, milliseconds. */
const fresh = 1000;
const mostFolders = 5000;
/** So many commits are remembered where fewer repositories are known. */
const leastCommits = 20;
/** More such files than this in a commit are not read. */
const mostFiles = 500;

export interface ConfigFilesOptions {
  /** The names that matter. */
  readonly names: ReadonlySet<string>;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  readonly trusted: boolean;
  readonly log: Log;
}

export interface CommitConfigsOptions extends ConfigFilesOptions {
  /** How many repositories are known: one commit of each is remembered, as whoever goes through them asks all in turn. */
  readonly repositories: () => number;
}

interface Listing {
  readonly looked: number;
  readonly files: ReadonlyMap<string, FoundConfig & { readonly stamp: string }>;
}

/** Reads the configuration files of working trees. Links are not followed: they may lead out of the tree. */
export function createTreeConfigs({ names, clock }: ConfigFilesOptions): (root: string) => ConfigFiles {
  const known = new LRUCache<string, Listing>({ max: mostFolders });
  const look = (root: string, folder: string): Listing['files'] => {
    const before = known.get(join(root, folder))?.files;
    const files = namesIn(join(root, folder))
      .filter((name) => names.has(name))
      .flatMap((name) => {
        const path = `${folder}${name}`;
        const stamp = stampOf(join(root, path));
        const seen = before?.get(name);
        if (stamp === '') return [];
        return [
          [name, seen?.stamp === stamp ? seen : { path, stamp, version: {}, text: textOf(join(root, path)) }],
        ] as const;
      });
    const isSame = before?.size === files.length && files.every(([name, file]) => before.get(name) === file);
    return isSame ? before : new Map(files);
  };
  return (root) => (folder) => {
    const key = join(root, folder);
    const before = known.get(key);
    if (before && clock() < before.looked + fresh) return before.files;
    const files = look(root, folder);
    known.set(key, { looked: clock(), files });
    return files;
  };
}

/** Reads the configuration files of a commit, which never change: once. */
export function createCommitConfigs({
  names,
  trusted,
  log,
  repositories,
}: CommitConfigsOptions): (folder: GitFolder, revision: string) => Promise<ConfigFiles> {
  /** The one that was asked for last stands last. */
  const known = new Map<string, Promise<ConfigFiles>>();
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const read = async (folder: GitFolder, revision: string): Promise<ConfigFiles> => {
    const byFolder = new Map<string, Map<string, FoundConfig>>();
    const { reader } = await openGitReader(folder, { trusted, log });
    try {
      const commit = await reader.resolve(revision);
      const files = commit === undefined ? [] : await reader.files(commit);
      const meant = files.filter(({ kind, path }) => kind === 'file' && names.has(nameOf(path))).slice(0, mostFiles);
      for (const { path, blob } of meant) {
        const bytes = await reader.blob(blob);
        const text = bytes && bytes.length <= mostConfigBytes ? Buffer.from(bytes).toString('utf8') : undefined;
        const inside = path.slice(0, path.length - nameOf(path).length);
        const there = byFolder.get(inside) ?? new Map<string, FoundConfig>();
        byFolder.set(inside, there.set(nameOf(path), { path, version: {}, text }));
      }
    } catch (error) {
      if (isAbort(error)) throw error;
      log.info(`The configuration files of ${folder.gitDir} were not read: ${error}`);
    } finally {
      reader.close();
    }
    return (inside) => byFolder.get(inside) ?? none;
  };
  return (folder, revision) => {
    const key = `${folder.gitDir}\0${revision}`;
    const files = known.get(key) ?? read(folder, revision);
    known.delete(key);
    known.set(key, files);
    if (known.size > Math.max(leastCommits, repositories())) known.delete(known.keys().next().value as string);
    return files;
  };
}

const none: ReadonlyMap<string, FoundConfig> = new Map();

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // The folder is not there yet, as that of a file that was not saved.
  }
}

/** Changes whenever a file does; empty: it is none. */
function stampOf(file: string): string {
  try {
    const stat = lstatSync(file);
    return stat.isFile() ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : '';
  } catch {
    return '';
  }
}

function textOf(file: string): string | undefined {
  try {
    return lstatSync(file).size > mostConfigBytes ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
