import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeColumns, encodeColumns, SnapshotError } from '../foundations/binary';
import { messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { createLock } from './lock';
import { fromColumns, SNAPSHOT_VERSION, type Snapshot, toColumns } from './snapshot';

/** Keeps one snapshot from session to session. */
export interface Store {
  /** What was saved last; undefined: nothing, or nothing that can be read, which is then said as a notice. */
  load(): Snapshot | undefined;
  /**
   * Replaces what was saved; a process that is killed meanwhile leaves the snapshot before as it was.
   * @returns whether it was saved: a store that another process writes to is only read
   */
  save(snapshot: Snapshot): Promise<boolean>;
  close(): void;
}

export interface StoreOptions {
  /** The folder of the store, made where it is missing; absent: nothing is kept. */
  readonly folder?: string | undefined;
  readonly log: Log;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  readonly newId: () => string;
}

const FILE = 'index.snapshot';
const UNFINISHED = /^index\.snapshot\..*\.part$/;
const REBUILD = 'Index your repositories again to rebuild it.';

/** A store in a folder. */
export function createStore({ folder, log, notify, newId }: StoreOptions): Store {
  if (folder === undefined) return { load: () => undefined, save: async () => false, close: () => {} };
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  const token = newId();
  const lock = createLock(join(folder, 'lock'), token);
  let wasHeld = lock.acquire();
  let told = false;
  if (wasHeld) removeUnfinished(folder);
  else log.info(`Another window writes to the store ${folder}; this one only reads it.`);

  const setAside = (error: SnapshotError) => {
    if (error.reason === 'earlier version') return log.info(`The saved index is of an earlier version and is rebuilt.`);
    const aside = join(folder, error.reason === 'damaged' ? 'index.damaged' : 'index.later-version');
    if (wasHeld) renameSync(file, aside);
    const [what, hint] =
      error.reason === 'damaged'
        ? ['The saved index is damaged and was set aside', `${REBUILD} Nothing else is lost.`]
        : [
            'The saved index was written by a later version of Coding Double and was set aside',
            `Update the extension, or go on: ${REBUILD}`,
          ];
    notify(`${what} (${error.message}).`, hint);
    log.warn(`${what}: ${aside}`);
  };

  return {
    load() {
      try {
        return fromColumns(decodeColumns(SNAPSHOT_VERSION, readFileSync(file)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        setAside(error instanceof SnapshotError ? error : new SnapshotError('damaged', messageOf(error)));
        return undefined;
      }
    },
    async save(snapshot) {
      const holds = lock.acquire();
      if (holds !== wasHeld)
        log.info(holds ? 'This window now writes to the store.' : 'Another window took over the store.');
      wasHeld = holds;
      if (!holds) return false;
      try {
        await replaceFile(file, `${file}.${token}.part`, encodeColumns(SNAPSHOT_VERSION, toColumns(snapshot)));
        told = false;
        return true;
      } catch (error) {
        log.error(`The index could not be saved: ${messageOf(error)}`);
        if (!told)
          notify(
            `The index could not be saved: ${messageOf(error)}`,
            'Make room on the disk, or make the folder writable.',
          );
        told = true;
        return false;
      }
    },
    close: () => lock.release(),
  };
}

/** Writes a file under another name first, so that a reader sees the old or the new content and never a part. */
async function replaceFile(file: string, part: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(part, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

/** What killed processes left behind. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true });
}
