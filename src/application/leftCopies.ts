import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '../foundations/hash';
import { isAlive } from './lock';

/** Milliseconds for which a copy is left alone, whoever made it. */
const YOUNGEST = 60_000;

/**
 * How the folder of a copy is named: by the machine and the process that makes it. A temporary folder may be shared with
 * containers, whose processes have numbers of their own.
 */
const prefixOf = (pid: number): string => `coding-double-copy-${contentHash(hostname()).slice(0, 8)}-${pid}-`;

/** The beginning of the name of a folder that this process makes in the temporary folder. */
export const copyPrefix = (): string => prefixOf(process.pid);

/**
 * Removes the copies of processes that ended before they could, as when a window is killed: folders of this user that are named
 * as ours are, and nothing else. What cannot be removed stays.
 * @param temporary the folder that they are in
 * @param now milliseconds since 1970
 */
export async function removeLeftCopies(temporary: string, now: number): Promise<void> {
  for (const name of await readdir(temporary).catch(() => [])) {
    const pid = Number(/-(\d+)-\w+$/.exec(name)?.[1]);
    if (!Number.isSafeInteger(pid) || !name.startsWith(prefixOf(pid)) || isAlive(pid)) continue;
    const path = join(temporary, name);
    const found = await lstat(path).catch(() => undefined);
    const isOurs = found?.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
    if (!found || !isOurs || now - found.mtimeMs < YOUNGEST) continue;
    // A link is removed as a link: what it leads to stays.
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}
