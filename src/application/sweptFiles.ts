import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { HumanError } from '../foundations/errors';
import { breathe } from './breathe';
import { passedOver } from './discovery';
import type { FileExclusion } from './files';
import type { GitFolder } from './gitFolder';
import type { GitReader } from './gitReader';
import type { TreeRules } from './treeRules';

/** A folder, or some files in one, whose files are looked at with one set of rules. */
export interface SweptPlace {
  /** The top folder of the working tree; where there is none, the folder itself. */
  readonly root: string;
  /** Absent: it is in no repository. */
  readonly folder?: GitFolder;
  /** What to look at in it, from the root, with `/`: files, and folders with `/` at their ends; empty: everything. */
  readonly inside: readonly string[];
}

/** A source file that may be looked at. */
export interface SweptFile {
  /** From the root of its place, with `/`. */
  readonly path: string;
  /** Whether what looks generated is not, because the engineer says so or named the file. */
  readonly isByHand: boolean;
}

/** Counts what is left out, by its reason. */
export type LeaveOut = (reason: FileExclusion | 'unreadableFolders' | 'tooManyFiles') => void;

export interface SweptFilesOptions {
  readonly rules: TreeRules;
  readonly folderOf: (path: string) => GitFolder | undefined;
  readonly leaveOut: LeaveOut;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sorts folders and files by the working trees that they are in.
 * @throws HumanError when one of them is not there, or has no files because it is a bare repository
 */
export async function placesOf(
  paths: readonly string[],
  folderOf: SweptFilesOptions['folderOf'],
): Promise<SweptPlace[]> {
  const places = new Map<string, SweptPlace>();
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new HumanError(`There is no file or folder ${path}.`, 'Check its name.');
    const place = placeOf(path, found, folderOf);
    const before = places.get(place.root);
    places.set(place.root, before ? { ...place, inside: [...before.inside, ...place.inside] } : place);
  }
  return [...places.values()];
}

function placeOf(path: string, found: Stats, folderOf: SweptFilesOptions['folderOf']): SweptPlace {
  const isFolder = found.isDirectory();
  const folder = folderOf(isFolder ? `${path}${sep}.` : path);
  const { root } = folder ?? {};
  if (folder && root !== undefined) {
    const name = relative(root, path).split(sep).join('/');
    return { root, folder, inside: [isFolder && name !== '' ? `${name}/` : name] };
  }
  if (folder)
    throw new HumanError(
      `${path} is a repository without a working tree: there are no files to look at.`,
      'Name a clone with files.',
    );
  return isFolder ? { root: path, inside: [''] } : { root: dirname(path), inside: [basename(path)] };
}

/**
 * The source files of a place that are not left out: those that git tracks, and those that it neither tracks nor ignores.
 * A file that is named by itself is looked at whatever rules there are. Working trees inside one another, as submodules
 * are, are places of their own.
 * @param reader tells what git tracks; absent: nothing does
 */
export async function filesOf(
  place: SweptPlace,
  reader: Pick<GitReader, 'staged'> | undefined,
  options: SweptFilesOptions,
): Promise<{ readonly files: SweptFile[]; readonly nested: string[] }> {
  const { rules, leaveOut } = options;
  const tracked = new Set((await (reader?.staged() ?? [])).flatMap(({ path, kind }) => (kind === 'file' ? path : [])));
  const { named, folders } = divided(place.inside);
  const paths = new Set([...tracked].filter((path) => folders.some((folder) => path.startsWith(folder))));
  const nested: string[] = [];
  for (const folder of folders) {
    const walked = await walk(place, folder, options);
    for (const path of walked.files) paths.add(path);
    nested.push(...walked.nested);
  }
  const files: SweptFile[] = named.map((path) => ({ path, isByHand: true }));
  for (const path of [...paths].sort()) {
    if (named.includes(path)) continue;
    const belonging = rules.of(place.root, path);
    if (typeof belonging === 'string') leaveOut(belonging);
    else files.push({ path, isByHand: belonging.isByHand });
  }
  return { files, nested: [...new Set(nested)] };
}

/** The files that are named, and the folders: of folders inside one another, the outer ones. */
function divided(inside: readonly string[]): { named: string[]; folders: string[] } {
  const isFolder = (path: string) => path === '' || path.endsWith('/');
  const folders = [...new Set(inside.filter(isFolder))];
  return {
    named: [...new Set(inside.filter((path) => !isFolder(path)))],
    folders: folders.filter((path) => !folders.some((other) => other !== path && path.startsWith(other))),
  };
}

/** What stands in a folder and is not ignored, its folders too; links are not followed. */
async function walk(
  { root, folder }: SweptPlace,
  start: string,
  { rules, leaveOut, signal }: SweptFilesOptions,
): Promise<{ files: string[]; nested: string[] }> {
  const [files, nested]: [string[], string[]] = [[], []];
  const waiting = [start];
  const isIgnored = (path: string) => folder !== undefined && rules.isIgnored(folder, path);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    signal?.throwIfAborted();
    await breathe();
    const entries = await entriesOf(join(root, name));
    if (!entries) leaveOut('unreadableFolders');
    if (name !== start && entries?.some((entry) => entry.name === '.git')) {
      nested.push(join(root, name));
      continue;
    }
    for (const entry of entries ?? []) {
      const path = name + entry.name;
      // Of a linked working tree, `.git` is a file.
      if (entry.isFile() && entry.name !== '.git' && !isIgnored(path)) files.push(path);
      if (entry.isDirectory() && isWorthALook(entry.name) && !isIgnored(`${path}/`)) waiting.push(`${path}/`);
    }
  }
  return { files, nested };
}

const isWorthALook = (name: string): boolean => !name.startsWith('.') && !passedOver.has(name);

async function entriesOf(folder: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return undefined; // It is gone, or not ours to read.
  }
}
