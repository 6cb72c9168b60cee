import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
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

/**
 * Reads a packed file.
 * @returns undefined: there is none, it is damaged, as its checksum tells, or it is of another version
 */
export function readPacked<Kept>(file: string, version: number): Kept | undefined {
  try {
    const bytes = gunzipSync(readFileSync(file), { maxOutputLength: MOST_BYTES });
    const found: { version: number; content: Kept } = JSON.parse(bytes.toString('utf8'));
    return found.version === version ? found.content : undefined;
  } catch {
    return undefined; // What it held is found again.
  }
}

/** Replaces a packed file in one step; its checksum tells a damaged one. */
export async function writePacked(file: string, version: number, content: unknown): Promise<void> {
  const bytes = await packed(JSON.stringify({ version, content }));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  await replaceFile(file, [bytes]);
}

/** Takes a file away; it may be gone. */
export const removeFile = (file: string): void => rmSync(file, { force: true });
