import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeColumns, encodeColumns, SnapshotError } from '../foundations/binary';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { withLock } from './lock';
import { fromColumns, SNAPSHOT_VERSION, type Snapshot, toColumns } from './snapshot';

/** Keeps one snapshot from session to session, also for several processes at once. */
export interface Store {
  /** What was saved last, unless this store has read or written it before; undefined too: there is nothing that can be read. */
  news(): Snapshot | undefined;
  /**
   * Replaces what was saved; a process that is killed meanwhile leaves the snapshot before as it was.
   * @param current called when it is this process's turn, to read `news` and say what is to be saved
   * @returns whether it was saved
   */
  save(current: () => Snapshot): Promise<boolean>;
}

export interface StoreOptions {
  /** The folder of the store, made where it is missing; absent: nothing is kept. */
  readonly folder?: string | undefined;
  readonly log: Log;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

const FILE = 'index.snapshot';
const PATIENCE = 5000; // milliseconds to wait for another process that writes
const REBUILD = 'Index your repositories again to rebuild it.';

/**
 * A store in a folder. A snapshot that cannot be read is set aside and said once.
 * @throws HumanError when the folder cannot be made
 */
export function createStore({ folder, log, notify }: StoreOptions): Store {
  if (folder === undefined) return { news: () => undefined, save: async () => false };
  const file = join(folder, FILE);
  let seen = '';
  let told = false;
  makeFolder(folder);

  const setAside = ({ reason, message }: SnapshotError) => {
    if (reason === 'earlier version') return log.info('The saved index is of an earlier version and is rebuilt.');
    const aside = join(folder, reason === 'damaged' ? 'index.damaged' : 'index.later-version');
    renameSync(file, aside);
    const what = reason === 'damaged' ? 'is damaged' : 'was written by a later version of Coding Double';
    notify(
      `The saved index ${what} and was set aside as ${aside} (${message}).`,
      reason === 'damaged' ? REBUILD : `Update Coding Double, or go on without it: ${REBUILD}`,
    );
  };

  return {
    news() {
      const stamp = stampOf(file);
      if (stamp === seen) return undefined;
      seen = stamp;
      try {
        return fromColumns(decodeColumns(SNAPSHOT_VERSION, readFileSync(file)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        setAside(error instanceof SnapshotError ? error : new SnapshotError('damaged', messageOf(error)));
        return undefined;
      }
    },
    async save(current) {
      try {
        const saved = await withLock(join(folder, 'lock'), PATIENCE, async () => {
          await replaceFile(file, encodeColumns(SNAPSHOT_VERSION, toColumns(current())));
          seen = stampOf(file);
          return true;
        });
        if (!saved) log.info('Another window is writing to the store; this one writes with its next change.');
        told = false;
        return saved ?? false;
      } catch (error) {
        if (!told)
          notify(
            `What was learnt could not be saved: ${messageOf(error)}`,
            'It is kept until the window closes. Make room on the disk, or make the folder writable.',
          );
        told = true;
        return false;
      }
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new HumanError(
      `The folder ${folder} cannot be used: ${messageOf(error)}`,
      'Choose another folder for the store.',
    );
  }
}

/** Changes whenever the file is written; empty: there is none. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.mtimeNs} ${found.size} ${found.ino}` : '';
}

/** Writes a file under another name first, so that a reader sees the old or the new content and never a part. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`; // One name for all: who writes holds the lock, and what a killed process left is overwritten.
  rmSync(part, { force: true });
  const handle = await open(part, 'w', 0o600); // It holds code, which is nobody else's to read.
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}
