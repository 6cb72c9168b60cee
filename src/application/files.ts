import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ignore from 'ignore';
import { type Exclusion, excludePath, excludeText, markedPatterns } from '../domain/history/sourceFiles';
import { findSecrets, isSecretPath } from '../domain/privacy/secrets';
import { type Language, languageOfPath } from '../domain/syntax/languages';
import type { TreeFile } from './gitReader';

/** Larger files are data. */
export const mostBytes = 1 << 20;

/** Why a file is left out. `deleted`: it is not on disk; `missing`: the repository lacks its content. */
export type FileExclusion =
  | Exclusion
  | 'otherLanguages'
  | 'ignored'
  | 'secrets'
  | 'symlinks'
  | 'submodules'
  | 'deleted'
  | 'missing'
  | 'unreadable'
  | 'tooLarge'
  | 'binary'
  | 'invalidText';

/** Tells by the path alone whether a file may be learnt, and in which language; a string says why not. */
export type PathRules = (file: Pick<TreeFile, 'path' | 'kind'>) => Language | FileExclusion;

/**
 * The rules for the paths of one repository.
 * @param doubleignore the text of `.doubleignore` at its root; empty: there is none
 * @param gitattributes the text of `.gitattributes` at its root, for files marked as generated or vendored
 * @param exclude further patterns of what to leave out
 */
export function createPathRules(doubleignore: string, gitattributes: string, exclude: readonly string[]): PathRules {
  const ignored = ignore().add(doubleignore).add(exclude);
  const marked = ignore().add(markedPatterns(gitattributes));
  return ({ path, kind }) => {
    if (kind === 'submodule') return 'submodules';
    const language = languageOfPath(path);
    if (isSecretPath(path)) return 'secrets';
    if (!language) return 'otherLanguages';
    if (kind === 'symlink') return 'symlinks';
    if (!ignore.isPathValid(path)) return 'unreadable';
    if (ignored.ignores(path)) return 'ignored';
    return excludePath(path) ?? (marked.ignores(path) ? 'generated' : language);
  };
}

/** Tells what a file's bytes say, as text; a string in `excluded` says why it is not learnt. */
export function readText(bytes: Uint8Array): { readonly text: string } | { readonly excluded: FileExclusion } {
  if (bytes.length > mostBytes) return { excluded: 'tooLarge' };
  if (bytes.subarray(0, 8000).includes(0)) return { excluded: 'binary' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { excluded: 'invalidText' };
  }
  const excluded = excludeText(text) ?? (findSecrets(text).length > 0 ? 'secrets' : undefined);
  return excluded ? { excluded } : { text };
}

/** Reads a file of a working tree and nothing outside it: links are not followed. */
export type DiskReader = (
  relative: string,
) => Promise<{ readonly bytes: Uint8Array; readonly modified: number } | { readonly excluded: FileExclusion }>;

/** @param root the top folder of the working tree */
export function createDiskReader(root: string): DiskReader {
  const folders = new Map<string, Promise<boolean>>();
  const realRoot = realpath(root);
  /** Whether a folder is where its path says; a linked one may lead out of the tree. */
  const isInside = (folder: string) => {
    let answer = folders.get(folder);
    if (!answer) {
      answer = (async () => (await realpath(join(root, folder))) === join(await realRoot, folder))();
      folders.set(folder, answer);
    }
    return answer;
  };
  return async (relative) => {
    try {
      if (!(await isInside(dirname(relative)))) return { excluded: 'symlinks' };
      // Not to wait for a pipe that somebody put in the place of the file.
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const file = await open(join(root, relative), flags);
      try {
        const stat = await file.stat();
        if (!stat.isFile()) return { excluded: 'unreadable' };
        if (stat.size > mostBytes) return { excluded: 'tooLarge' };
        return { bytes: await file.readFile(), modified: Math.floor(stat.mtimeMs / 1000) };
      } finally {
        await file.close();
      }
    } catch (error) {
      const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
      if (code === 'ENOENT' || code === 'ENOTDIR') return { excluded: 'deleted' };
      return { excluded: code === 'ELOOP' ? 'symlinks' : 'unreadable' };
    }
  };
}
