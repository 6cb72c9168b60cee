import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock this old was left behind by a worker that died in a process that lives. Milliseconds; nobody holds one as long. */
const LONGEST_HELD = 60_000;
const RETRY = 50; // milliseconds

/**
 * Runs `work` while no other process does so for the same file. The lock is a file with the number of the process that
 * holds it, so that one of a process that is gone is no lock.
 * @param patience milliseconds to wait for another holder
 * @returns undefined when the other holder did not finish in time
 */
export async function withLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T | undefined> {
  for (let waited = 0; !take(file); waited += RETRY) {
    if (waited >= patience) return undefined;
    await wait(RETRY);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isStale(file)) rmSync(file, { force: true });
    return false;
  }
}

function isStale(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > LONGEST_HELD) return true;
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
