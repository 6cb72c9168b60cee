import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { FixEdit } from '../domain/triage/history/fixEdit';
import { replaceFile } from './replaceFile';

const packed = promisify(gzip);

/** A commit whose edits were looked at. */
export interface FixCommit {
  readonly hash: string;
  /** Author date, seconds since 1970. */
  readonly time: number;
  /** The first line of its message; empty: none may be kept, or nothing of it is. */
  readonly subject: string;
}

/** The edits of one repository's own commits. */
export interface KeptFixes {
  /** By what rules they were found. */
  readonly key: string;
  /** The commit up to which all were looked at; empty: not all were. */
  readonly head: string;
  /** The newest first. */
  readonly commits: readonly FixCommit[];
  /** `commit` is a place in `commits`. */
  readonly edits: readonly FixEdit[];
}

/** Larger files are not of our making. Bytes, unpacked. */
const MOST_BYTES = 256 << 20;

/** What a packed file is, and what is done about one that cannot be read. */
export interface Packed {
  readonly version: number;
  /** What it holds, as the beginning of a sentence in the plural, such as “The fixes that you chose”. */
  readonly words: string;
  /** Whether what it holds is found again, so that nobody misses a damaged one. */
  readonly isFoundAgain: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

/**
 * Reads a packed file. One of a later version is renamed and not overwritten, and that is said; so is a damaged one, as its
 * checksum tells, where nothing else knows what it held.
 * @returns undefined: there is none that can be read
 */
export function readPacked<Kept>(file: string, packed: Packed): Kept | undefined {
  const found = unpacked<Kept>(file);
  if (found?.version === packed.version) return found.content;
  const isLater = found !== undefined && found.version > packed.version;
  if (isLater || (found === undefined && !packed.isFoundAgain)) setAside(file, packed);
  return undefined;
}

/** Undefined: it is not there, or damaged. */
function unpacked<Kept>(file: string): { readonly version: number; readonly content: Kept } | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(file), { maxOutputLength: MOST_BYTES }).toString('utf8'));
  } catch {
    return undefined;
  }
}

function setAside(file: string, { words, now, notify }: Packed): void {
  const aside = `${file}${asideMark}${now()}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // It is not there, or another window was quicker.
  }
  notify(`${words} are damaged or from a later version, and were set aside.`, `They are in ${aside}.`);
}

const asideMark = '.unreadable-';

/** Replaces a packed file in one step; its checksum tells a damaged one. */
export async function writePacked(file: string, version: number, content: unknown): Promise<void> {
  const bytes = await packed(JSON.stringify({ version, content }));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  await replaceFile(file, [bytes]);
}

/** Takes a file away, with what was set aside of it; it may be gone. */
export function removeFile(file: string): void {
  rmSync(file, { force: true });
  const folder = dirname(file);
  for (const name of namesIn(folder))
    if (name.startsWith(basename(file) + asideMark)) rmSync(join(folder, name), { force: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was ever kept.
  }
}
