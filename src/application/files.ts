import { constants, lstatSync, type Stats } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ignore from 'ignore';
import type { ExclusionReason } from '../domain/history/exclusions';
import { markedPatterns, patternsOf, type RuleFile } from '../domain/history/ruleFiles';
import { type Exclusion, excludePath, excludeText } from '../domain/history/sourceFiles';
import { findSecrets, isSecretFile, isSecretPath, linesOf } from '../domain/privacy/secrets';
import { type Language, languageOfPath } from '../domain/syntax/languages';
import type { TreeFile } from './gitReader';

/** Larger files are data. */
export const mostBytes = 1 << 20;

/** Why a file is left out. `deleted`: it is not on disk; `missing`: the repository lacks its content. */
export type FileExclusion = Extract<
  ExclusionReason,
  | Exclusion
  | 'otherLanguages'
  | 'ignored'
  | 'curated'
  | 'secrets'
  | 'symlinks'
  | 'submodules'
  | 'deleted'
  | 'missing'
  | 'unreadable'
  | 'tooLarge'
  | 'binary'
  | 'invalidText'
>;

/** What the path of a file that may be learnt tells. */
export interface Belonging {
  readonly language: Language;
  /** Whether the engineer says that the file is written by hand, so that what looks generated is not. */
  readonly isByHand: boolean;
}

/** Tells by the path alone whether a file may be learnt; a string says why not. */
export type PathRules = (file: Pick<TreeFile, 'path' | 'kind'>) => Belonging | FileExclusion;

/** What rules the paths of one repository. */
export interface RuleTexts {
  /** All its `.doubleignore` files: what is not to be learnt, and with `!` what is though it looks generated or copied. */
  readonly doubleignore: readonly RuleFile[];
  /** All its `.gitattributes` files: what is marked as generated or vendored, or as not. */
  readonly gitattributes: readonly RuleFile[];
  /** Further patterns as in `.doubleignore`. */
  readonly exclude: readonly string[];
}

/** The rules for the paths of one repository. */
export function createPathRules({ doubleignore, gitattributes, exclude }: RuleTexts): PathRules {
  const patterns = [...exclude, ...patternsOf(doubleignore)];
  const ignored = ignore().add(patterns);
  const takesBack = patterns.some((pattern) => pattern.startsWith('!'));
  const marked = ignore().add(markedPatterns(gitattributes));
  return ({ path, kind }) => {
    if (kind === 'submodule') return 'submodules';
    if (isSecretPath(path)) return 'secrets';
    const language = languageOfPath(path);
    const excluded = excludePath(path);
    if (!language && excluded === 'lockFiles') return excluded;
    if (!language) return ignore.isPathValid(path) && ignored.ignores(path) ? 'ignored' : 'otherLanguages';
    if (kind === 'symlink') return 'symlinks';
    if (!ignore.isPathValid(path)) return 'unreadable';
    if (ignored.ignores(path)) return 'ignored';
    const mark = marked.test(path);
    const isByHand = mark.unignored || (takesBack && placesOf(path).some((place) => ignored.test(place).unignored));
    if (isByHand) return { language, isByHand };
    return excluded ?? (mark.ignored ? 'generated' : { language, isByHand });
  };
}

/** A file and the folders that hold it. */
function placesOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, at) => (at === 0 ? path : `${names.slice(0, at).join('/')}/`));
}

/** A text that may be learnt, but for some of its lines. */
export interface ReadableText {
  readonly text: string;
  /** Zero-based lines that are left out, and why. */
  readonly leftOut: ReadonlyMap<number, 'secretLines' | 'longLines'>;
}

/** A longer line holds data. */
const longestLine = 2000; // UTF-16 code units

/**
 * Tells what a file's bytes say, as text; a string in `excluded` says why it is not learnt.
 * @param path from the root of the repository
 */
export function readText(
  bytes: Uint8Array,
  path: string,
  { isByHand }: Pick<Belonging, 'isByHand'> = { isByHand: false },
): ReadableText | { readonly excluded: FileExclusion } {
  if (bytes.length > mostBytes) return { excluded: 'tooLarge' };
  if (bytes.subarray(0, 8000).includes(0)) return { excluded: 'binary' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { excluded: 'invalidText' };
  }
  const excluded = isByHand ? undefined : excludeText(text);
  if (excluded) return { excluded };
  const secrets = findSecrets(text);
  if (isSecretFile(path, text, secrets)) return { excluded: 'secrets' };
  const leftOut = new Map<number, 'secretLines' | 'longLines'>();
  for (const line of longLinesOf(text)) leftOut.set(line, 'longLines');
  for (const line of linesOf(secrets, text)) leftOut.set(line, 'secretLines');
  return { text, leftOut };
}

function longLinesOf(text: string): number[] {
  const long: number[] = [];
  for (let at = 0, line = 0; at < text.length; line++) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (end - at > longestLine) long.push(line);
    at = end + 1;
  }
  return long;
}

/** Reads a file of a working tree and nothing outside it: links are not followed. */
export interface DiskReader {
  (
    relative: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly modified: number } | { readonly excluded: FileExclusion }>;
  /** Changes whenever the file does; undefined where that is not certain, as just after a change. */
  stampOf(relative: string): Promise<string | undefined>;
}

/** A file that was changed so recently may change again without a trace in its times. Milliseconds. */
export const settles = 2000;

/** What tells a version of a file from another by its size and times. */
export const stampOf = ({ mtimeMs, ctimeMs, size, ino }: Stats) => [mtimeMs, ctimeMs, size, ino];

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
  const read = async (relative: string): ReturnType<DiskReader> => {
    try {
      if (!(await isInside(dirname(relative)))) return { excluded: 'symlinks' };
      // Not to wait for a pipe that somebody put in the place of the file.
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const file = await open(join(root, relative), flags);
      try {
        const stat = await file.stat();
        if (!stat.isFile()) return { excluded: 'unreadable' as const };
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
  const stamp = async (relative: string) => {
    try {
      const stat = (await isInside(dirname(relative))) ? lstatSync(join(root, relative)) : undefined;
      return stat?.isFile() && stat.mtimeMs <= Date.now() - settles ? stampOf(stat).join(' ') : undefined;
    } catch {
      return undefined;
    }
  };
  return Object.assign(read, { stampOf: stamp });
}
