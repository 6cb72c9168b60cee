import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock this old was left behind by a worker that died in a process that lives. Milliseconds; nobody holds one as long. */
const LONGEST_HELD = 60_000;
/** A lock without a number is one whose holder was stopped before it could write it, or is about to. Milliseconds. */
const LONGEST_EMPTY = 2000;
const RETRY = 50; // milliseconds
const RETRY_NOW = 2; // milliseconds

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

/**
 * The same for work that may take long: the lock is renewed meanwhile, and nobody waits for another holder.
 * @returns undefined when somebody else holds it
 */
export function withLongLock<T>(file: string, work: () => Promise<T>): Promise<T | undefined> {
  return withLock(file, RETRY, async () => {
    const renewal = setInterval(() => {
      try {
        utimesSync(file, new Date(), new Date());
      } catch {
        // Somebody took it away; there is nothing to renew.
      }
    }, LONGEST_HELD / 4);
    renewal.unref();
    try {
      return await work();
    } finally {
      clearInterval(renewal);
    }
  });
}

/**
 * The same for work that waits for nothing, and takes so little that a thread may stand still for it.
 * @param patience milliseconds to wait for another holder; then `work` runs without the lock, as it does at once where no lock
 * can be made: what it cannot write then it says in its own words
 */
export function withLockNow<T>(file: string, patience: number, work: () => T): T {
  let isHeld = takeIfPossible(file);
  for (let waited = 0; isHeld === false && waited < patience; waited += RETRY_NOW) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_NOW);
    isHeld = takeIfPossible(file);
  }
  try {
    return work();
  } finally {
    if (isHeld) rmSync(file, { force: true });
  }
}

/** Undefined: the folder cannot be written, or the disk is full. */
function takeIfPossible(file: string): boolean | undefined {
  try {
    return take(file);
  } catch {
    return undefined;
  }
}

function take(file: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = staleHolder(file);
    if (holder !== undefined) clear(file, holder);
    return false;
  }
  try {
    writeSync(handle, String(process.pid));
    return true;
  } catch (error) {
    rmSync(file, { force: true }); // The disk is full: an empty lock would keep everybody out.
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** What stands in a lock whose holder is gone; undefined: its holder works. */
function staleHolder(file: string): string | undefined {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    const holder = readFileSync(file, 'utf8');
    const isGone = holder === '' ? age > LONGEST_EMPTY : age > LONGEST_HELD || !isAlive(Number(holder));
    return isGone ? holder : undefined;
  } catch {
    return undefined; // It was given back meanwhile.
  }
}

/**
 * Takes a stale lock away. Of several processes that see it only one moves it, and one that was too slow and moved the
 * lock of the next holder gives it back.
 */
function clear(file: string, holder: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, file);
  } catch {
    // Another process was faster.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
