import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** How far discovery goes. Every field has a default. */
export interface DiscoveryLimits {
  /** How many levels of folders below a named one are looked into. */
  readonly depth: number;
  /** How many folders are looked into. */
  readonly folders: number;
  /** How many repositories are listed. */
  readonly repositories: number;
  readonly signal: AbortSignal;
}

const DEPTH = 6;
const MOST_FOLDERS = 20_000;
const MOST_REPOSITORIES = 1000;
/** So many folders are read at the same time. */
const AT_ONCE = 16;

/** Folders that hold what others wrote, or what tools made. Hidden ones are passed over too. */
export const passedOver: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'site-packages',
  '__pycache__',
  'venv',
]);

/**
 * The git repositories that folders are in or hold: the working tree around each folder, and those beneath it, also
 * inside one another, as submodules are. Links are not followed. The nearest are looked at first, so that a limit leaves
 * out the deepest.
 * @returns absolute paths, sorted, each once; a folder that is not there adds none
 */
export async function discover(
  folders: readonly string[],
  limits: Partial<DiscoveryLimits> = {},
): Promise<{ readonly repositories: readonly string[] }> {
  const { depth = DEPTH, folders: mostFolders = MOST_FOLDERS, repositories: most = MOST_REPOSITORIES, signal } = limits;
  const named = folders.map((folder) => resolve(folder));
  const around = await Promise.all(named.map(repositoryAround));
  const found = new Set(around.filter((folder) => folder !== undefined));
  const seen = new Set<string>();
  const waiting = named.map((path): Place => ({ path, depth: 0 }));
  for (let at = 0; at < Math.min(waiting.length, mostFolders) && found.size < most; ) {
    signal?.throwIfAborted();
    const batch = waiting.slice(at, at + AT_ONCE);
    at += batch.length;
    const unseen = batch.filter(({ path }) => seen.size < seen.add(path).size);
    for (const { place, isRepository, beneath } of await Promise.all(unseen.map(lookInto))) {
      if (isRepository) found.add(place.path);
      if (place.depth === depth) continue;
      for (const path of beneath) if (waiting.length < mostFolders) waiting.push({ path, depth: place.depth + 1 });
    }
  }
  return { repositories: [...found].sort().slice(0, most) };
}

interface Place {
  readonly path: string;
  /** Levels below the named folder. */
  readonly depth: number;
}

interface Look {
  readonly place: Place;
  readonly isRepository: boolean;
  /** The folders in it that are worth a look. */
  readonly beneath: readonly string[];
}

async function lookInto(place: Place): Promise<Look> {
  let entries: Dirent[];
  try {
    entries = await readdir(place.path, { withFileTypes: true });
  } catch {
    return { place, isRepository: false, beneath: [] }; // It is gone, or not ours to read.
  }
  const names = new Set(entries.map(({ name }) => name));
  if (isGitDirectory(names)) return { place, isRepository: true, beneath: [] };
  const isRepository = names.has('.git') && (await isWorkingTree(place.path));
  const inside = entries.filter((entry) => entry.isDirectory() && isWorthALook(entry.name));
  return { place, isRepository, beneath: inside.map(({ name }) => join(place.path, name)) };
}

const isWorthALook = (name: string) => !name.startsWith('.') && !passedOver.has(name);

/** A bare repository lies open: its folder holds what `.git` holds elsewhere. */
const isGitDirectory = (names: ReadonlySet<string>) => ['HEAD', 'objects', 'refs'].every((name) => names.has(name));

/** The working tree that a folder is in, or is; undefined: none, or there is no such folder. */
async function repositoryAround(folder: string): Promise<string | undefined> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) return undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (await isWorkingTree(at)) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether `.git` is a git directory, or says where it is, as in submodules and linked working trees. */
async function isWorkingTree(folder: string): Promise<boolean> {
  const dotGit = join(folder, '.git');
  const found = await stat(dotGit).catch(() => undefined);
  if (found?.isDirectory()) return isGitDirectory(new Set(await readdir(dotGit).catch(() => [])));
  return found?.isFile() === true && (await beginning(dotGit)).startsWith('gitdir:');
}

/** The first bytes of a file as text; empty where it cannot be read. */
async function beginning(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return '';
  } finally {
    await file.close();
  }
}
