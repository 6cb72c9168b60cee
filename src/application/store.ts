import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeColumns, encodeColumns, SnapshotError, Texts } from '../foundations/binary';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { appendRecord, beginJournal, encodeRecord, type JournalPart, newGeneration, readJournal } from './journal';
import { isAlive, withLock } from './lock';
import { replaceFile, stampOf } from './replaceFile';
import {
  type Changes,
  changesFromColumns,
  changesToColumns,
  fromColumns,
  OLDEST_VERSION,
  SNAPSHOT_VERSION,
  type Snapshot,
  toColumns,
} from './snapshot';

/** What stands in the store that was not known yet, in this order. */
export interface News {
  /** A snapshot of everything. */
  readonly base?: Snapshot;
  /** Whether what the base lacks is gone; it is not where an earlier version wrote it, which knows less. */
  readonly isComplete: boolean;
  readonly changes: readonly Changes[];
}

/** Writes while this process alone may. */
export interface StoreWriter {
  /** Adds changes: costs as much as what changed. */
  append(changes: Changes): Promise<void>;
  /** Replaces all that was saved: nothing else is found in the store's files afterwards. */
  replace(snapshot: Snapshot): Promise<void>;
  /** Removes what was set aside and what killed processes left, so that only what `replace` wrote stays. */
  purge(): void;
}

/** Keeps what is known from session to session, also for several processes at once. */
export interface Store {
  /** What was saved and was neither read nor written through this store; undefined: nothing. */
  news(): News | undefined;
  /**
   * Runs `work` when it is this process's turn; a process that is killed meanwhile leaves what was saved before, and of
   * what it added the whole records. A failure is told.
   * @returns whether it was done
   */
  write(work: (writer: StoreWriter) => Promise<void>): Promise<boolean>;
  /** Whether so much was added that all should be written anew when there is time. */
  isDue(): boolean;
  /** Bytes that its files take on the disk. */
  bytes(): number;
}

export interface StoreOptions {
  /** The folder of the store, made where it is missing; absent: nothing is kept. */
  readonly folder?: string | undefined;
  readonly log: Log;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

const BASE = 'index.snapshot';
const JOURNAL = 'index.journal';
const PATIENCE = 5000; // milliseconds to wait for another process that writes
const REBUILD = 'Index your repositories again to rebuild it.';
/** The journal is merged into a new base when it passes this share of the base, and this many bytes. */
const LARGEST_SHARE = 0.25;
const SMALLEST_MERGED = 1_000_000;
/** So often a store is read again that was replaced in the middle of reading. */
const MOST_READINGS = 5;

const inMemory: Store = {
  news: () => undefined,
  write: async () => false,
  isDue: () => false,
  bytes: () => 0,
};

/**
 * A store in a folder: a base, which is a snapshot, and a journal of what changed since. Both carry the name of their
 * generation. What cannot be read is set aside and said once; the rest of it is kept.
 * @throws HumanError when the folder cannot be made
 */
export function createStore({ folder, log, notify }: StoreOptions): Store {
  if (folder === undefined) return inMemory;
  makeFolder(folder);
  const baseFile = join(folder, BASE);
  const journalFile = join(folder, JOURNAL);
  let base = noBase;
  let journal = noJournal;
  let told = false;

  const setAside = (file: string, stamp: string, problem: SnapshotError) => {
    if (stampOf(file) !== stamp) return; // Another process has replaced it already.
    const { reason, message } = problem;
    const kind = reason === 'damaged' ? 'damaged' : reason.replace(' ', '-');
    const aside = join(folder, `index.${kind}${file === journalFile ? '.journal' : ''}`);
    try {
      renameSync(file, aside);
    } catch (error) {
      return notify(`The saved index cannot be read (${message}): ${messageOf(error)}`, REBUILD);
    }
    const what = reason === 'damaged' ? 'is damaged' : `was written by ${articles[reason]} version of Coding Double`;
    notify(
      `The saved index ${what} and was set aside as ${aside} (${message}).`,
      reason === 'later version' ? `Update Coding Double, or go on without it: ${REBUILD}` : REBUILD,
    );
  };
  /** @returns undefined where there is none, or none that can be read */
  const readBase = (stamp: string): (Snapshot & Base) | undefined => {
    if (stamp === '') return undefined;
    try {
      const bytes = readFileSync(baseFile);
      const columns = decodeColumns(bytes, OLDEST_VERSION, SNAPSHOT_VERSION);
      const named = (name: string) => (columns[name] instanceof Texts ? columns[name].at(0) : '');
      return {
        ...fromColumns(columns),
        stamp,
        generation: named('generation'),
        follows: named('follows'),
        bytes: bytes.length,
        isOld: columns['generation'] === undefined,
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      setAside(baseFile, stamp, asProblem(error));
      return undefined;
    }
  };
  const readChanges = (stamp: string): { part: JournalPart; changes: Changes[] } => {
    if (stamp === '') return { part: readJournal(new Uint8Array()), changes: [] };
    try {
      const part = readJournal(readFileSync(journalFile), journal.generation, journal.end);
      return { part, changes: part.records.map(changesFromColumns) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') setAside(journalFile, stamp, asProblem(error));
      return { part: readJournal(new Uint8Array()), changes: [] };
    }
  };
  const read = (): News => {
    let found: (Snapshot & Base) | undefined;
    for (let reading = 1; ; reading++) {
      const [baseStamp, journalStamp] = [stampOf(baseFile), stampOf(journalFile)];
      if (baseStamp !== base.stamp) found = readBase(baseStamp);
      const known = found ?? (baseStamp === base.stamp ? base : { ...noBase, stamp: baseStamp });
      const { part, changes } = readChanges(journalStamp);
      if (stampOf(baseFile) !== known.stamp && known.stamp !== '' && reading < MOST_READINGS) continue;
      const { generation, follows, bytes, isOld } = known;
      base = { stamp: stampOf(baseFile), generation, follows, bytes, isOld };
      // The journal of the generation before is in this base: a process was killed before it could remove it.
      const isMerged = part.generation !== '' && part.generation === base.follows;
      if (part.damaged > 0) tellDamage(part.damaged);
      journal = { ...part, stamp: journalStamp, isMerged, isDamaged: journal.isDamaged || part.damaged > 0 };
      return {
        ...(found ? { base: found } : {}),
        isComplete: found?.isOld === false,
        changes: isMerged ? [] : changes,
      };
    }
  };
  const tellDamage = (records: number) =>
    notify(`A part of the saved index is damaged (${records} of its changes); the rest is kept.`, REBUILD);

  const writer: StoreWriter = {
    async append(changes) {
      const record = encodeRecord(changesToColumns(changes));
      if (journal.generation === '' || journal.isMerged) {
        const generation = base.generation || newGeneration();
        const end = await beginJournal(journalFile, generation, record);
        journal = { ...noJournal, generation, end };
      } else {
        const size = statSync(journalFile, { throwIfNoEntry: false })?.size ?? 0;
        if (size > journal.end)
          log.info(`${size - journal.end} bytes that were not written to their end are cut off the journal.`);
        journal = { ...journal, end: await appendRecord(journalFile, journal.end, record) };
      }
      journal = { ...journal, stamp: stampOf(journalFile) };
    },
    async replace(snapshot) {
      const generation = newGeneration();
      const follows = journal.isMerged ? '' : journal.generation;
      const bytes = encodeColumns(SNAPSHOT_VERSION, {
        ...toColumns(snapshot),
        generation: [generation],
        follows: [follows],
      });
      await replaceFile(baseFile, bytes);
      base = { stamp: stampOf(baseFile), generation, follows, bytes: bytes.length, isOld: false };
      rmSync(journalFile, { force: true });
      journal = noJournal;
    },
    purge() {
      for (const name of readdirSync(folder)) if (isLeftOver(name)) rmSync(join(folder, name), { force: true });
    },
  };

  return {
    news() {
      if (stampOf(baseFile) === base.stamp && stampOf(journalFile) === journal.stamp) return undefined;
      return read();
    },
    async write(work) {
      try {
        const done = await withLock(join(folder, 'lock'), PATIENCE, async () => {
          await work(writer);
          return true;
        });
        if (!done) log.info('Another window is writing to the store; this one writes with its next change.');
        told = false;
        return done ?? false;
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
    isDue: () =>
      base.isOld ||
      journal.isMerged ||
      journal.isDamaged ||
      journal.end > Math.max(SMALLEST_MERGED, LARGEST_SHARE * base.bytes),
    bytes: () =>
      readdirSync(folder).reduce(
        (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
  };
}

/** What is known of the base that was read or written last. */
interface Base {
  readonly stamp: string;
  /** Empty: there is none, or it is of an earlier version. */
  readonly generation: string;
  /** The generation of the journal that is in it. */
  readonly follows: string;
  readonly bytes: number;
  /** Whether an earlier version wrote it. */
  readonly isOld: boolean;
}

const noBase: Base = { stamp: '', generation: '', follows: '', bytes: 0, isOld: false };

interface Journal extends Pick<JournalPart, 'generation' | 'end'> {
  readonly stamp: string;
  /** Whether all of it is in the base. */
  readonly isMerged: boolean;
  readonly isDamaged: boolean;
}

const noJournal: Journal = { stamp: '', generation: '', end: 0, isMerged: false, isDamaged: false };

const articles = { damaged: '', 'earlier version': 'an earlier', 'later version': 'a later' };

const asProblem = (error: unknown) =>
  error instanceof SnapshotError ? error : new SnapshotError('damaged', messageOf(error));

/** Whether a file of the store's folder was set aside, or left by a process that was killed while it wrote. */
function isLeftOver(name: string): boolean {
  const writer = /\.(\d+)\.part$/.exec(name)?.[1];
  if (writer !== undefined) return !isAlive(Number(writer));
  return /^index\.(damaged|earlier-version|later-version|.*part$)|\.unreadable-\d+$/.test(name);
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
