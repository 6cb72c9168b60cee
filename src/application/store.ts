import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeColumns, isColumns, SnapshotError } from '../foundations/binary';
import { HumanError, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { breathe } from './breathe';
import type { LearntFile } from './corpus';
import type { Notify } from './events';
import { withLock } from './lock';
import {
  appendRecord,
  encodeRecord,
  newGeneration,
  nothing,
  type RecordPart,
  readRecords,
  writeRecords,
} from './recordFile';
import { isLeftOver, removeAll, stampOf } from './replaceFile';
import { fromColumns, fromFirstVersion, nothingSaved, type Saved, toColumns } from './saved';

/** What stands in the store that was not known yet, in this order. */
export interface News {
  /** Everything at one time. */
  readonly base?: Saved;
  /** Whether what the base lacks is gone: not where it is damaged, or written by an earlier version, which knows less. */
  readonly isComplete: boolean;
  readonly changes: readonly Saved[];
}

/** Writes while this process alone may. */
export interface StoreWriter {
  /** Adds changes: costs as much as what changed. */
  append(changes: Saved): Promise<void>;
  /** Replaces all that was saved: nothing else is found in the files of base and journal afterwards. */
  replace(all: Saved): Promise<void>;
  /** Removes what was set aside, so that only what `replace` wrote stays. */
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
  /** Calls `look` when there may be news, until the function that it returns is called. */
  watch(look: () => void): () => void;
  /** Whether so much was added that all should be written anew when there is time. */
  isDue(): boolean;
  /** Bytes that its files take on the disk. */
  bytes(): number;
}

export interface StoreOptions {
  /** The folder of the store, made where it is missing; absent: nothing is kept. */
  readonly folder?: string | undefined;
  /** Whether it is read alone: nothing is made, written or set aside. Absent: it is written, too. */
  readonly isReader?: boolean | undefined;
  readonly log: Log;
  readonly notify: Notify;
}

/** What is known of a file of the store that was read or written last. */
interface StoreFile extends Omit<RecordPart, 'records'> {
  readonly path: string;
  readonly stamp: string;
  /** Whether it should be written anew, whatever its size: an earlier version wrote it, or a part of it is damaged. */
  readonly isWorn: boolean;
}

const BASE = 'index.snapshot';
const JOURNAL = 'index.journal';
/** What is decided beside the index, by whatever window. */
const RULES = 'curation.json';
const PATIENCE = 5000; // milliseconds to wait for another process that writes
const REBUILD = 'Index your repositories again to rebuild it.';
/** The journal is merged into a new base when it passes this share of the base, and this many bytes. */
const LARGEST_SHARE = 0.25;
const SMALLEST_MERGED = 1_000_000;
/** So often a store is read again that was replaced in the middle of reading. */
const MOST_READINGS = 5;
/** So much source goes into one record of a base, in bytes: other work of the thread happens in between. */
const RECORD_SIZE = 200_000;

const inMemory: Store = {
  news: () => undefined,
  write: async () => false,
  watch: () => () => {},
  isDue: () => false,
  bytes: () => 0,
};

/**
 * A store in a folder: a base, which holds everything at one time, and a journal of what changed since. Both carry the
 * name of their generation. What cannot be read is set aside and said once; the rest of it is kept.
 * @throws HumanError when the folder cannot be made, or is to be read and is not there
 */
export function createStore({ folder, isReader = false, log, notify }: StoreOptions): Store {
  if (folder === undefined) return inMemory;
  if (isReader) needsFolder(folder);
  else makeFolder(folder);
  let base = missing(join(folder, BASE));
  let journal = missing(join(folder, JOURNAL));
  let told = false;

  /** The journal of the generation before is in the base: a process was killed before it could remove it. */
  const isMerged = () => journal.generation !== '' && journal.generation === base.follows;

  /** Reads a file from where it was read before; `saved` is undefined where nothing can be read. */
  const readFile = (known: StoreFile): { file: StoreFile; saved?: readonly Saved[] } => {
    const stamp = stampOf(known.path);
    const none = { ...missing(known.path), stamp };
    if (stamp === '') return { file: none };
    try {
      const { records, ...part } = readRecords(known.path, known);
      const damaged = part.damaged + (known.path === base.path && part.end < part.size ? 1 : 0);
      if (damaged > 0)
        notify(`Some of the saved index is damaged (parts of ${known.path}: ${damaged}); the rest is kept.`, REBUILD);
      return { file: { ...part, path: known.path, stamp, isWorn: damaged > 0 }, saved: records.map(fromColumns) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { file: none };
      const saved = readFirstVersion(known.path);
      if (saved && !(saved instanceof SnapshotError)) return { file: { ...none, isWorn: true }, saved: [saved] };
      const problem = saved ?? asProblem(error);
      if (isReader) notify(`The saved index ${conditions[problem.reason]} (${problem.message}).`, REBUILD);
      else setAside(known.path, stamp, problem);
      return { file: isReader ? none : missing(known.path) };
    }
  };
  const setAside = (file: string, stamp: string, { reason, message }: SnapshotError) => {
    if (stampOf(file) !== stamp) return; // Another process has replaced it already.
    const aside = join(folder, `index.${reason.replace(' ', '-')}${file.endsWith(JOURNAL) ? '.journal' : ''}`);
    try {
      renameSync(file, aside);
    } catch (error) {
      return notify(`The saved index cannot be read (${message}), nor be set aside: ${messageOf(error)}`, REBUILD);
    }
    notify(
      `The saved index ${conditions[reason]} and was set aside as ${aside} (${message}).`,
      reason === 'later version' ? `Update Coding Double, or go on without it: ${REBUILD}` : REBUILD,
    );
  };
  const read = (): News => {
    let found: readonly Saved[] | undefined;
    for (let reading = 1; ; reading++) {
      if (stampOf(base.path) !== base.stamp) {
        const { file, saved } = readFile(missing(base.path));
        base = file;
        found = saved;
      }
      const { file, saved = [] } = readFile(journal);
      if (stampOf(base.path) !== base.stamp && reading < MOST_READINGS) continue; // Both were replaced in between.
      journal = { ...file, isWorn: file.isWorn || (journal.isWorn && file.generation === journal.generation) };
      return {
        ...(found ? { base: together(found) } : {}),
        isComplete: found !== undefined && !base.isWorn,
        changes: isMerged() ? [] : saved,
      };
    }
  };

  const writer: StoreWriter = {
    async append(changes) {
      const record = encodeRecord(toColumns(changes));
      let { generation, end } = journal;
      if (generation === '' || isMerged()) {
        generation = base.generation || newGeneration();
        end = await writeRecords(journal.path, { generation, follows: '' }, [record]);
      } else {
        if (journal.size > end)
          log.info(`${journal.size - end} bytes of a change that was not written to its end are cut off.`);
        end = await appendRecord(journal.path, end, record);
      }
      journal = { ...journal, generation, end, size: end, stamp: stampOf(journal.path) };
    },
    async replace(all) {
      const generation = newGeneration();
      const follows = isMerged() ? '' : journal.generation;
      const size = await writeRecords(base.path, { generation, follows }, await recordsOf(all));
      base = { ...missing(base.path), stamp: stampOf(base.path), generation, follows, end: size, size };
      rmSync(journal.path, { force: true });
      journal = missing(journal.path);
      removeAll(folder, isLeftOver);
    },
    purge: () => removeAll(folder, isSetAside),
  };

  return {
    news() {
      if (stampOf(base.path) === base.stamp && stampOf(journal.path) === journal.stamp) return undefined;
      return read();
    },
    async write(work) {
      if (isReader) return false;
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
            `What was learned could not be saved: ${messageOf(error)}`,
            'It is kept in memory for as long as this runs. Make room on the disk or make the folder writable.',
            true,
          );
        told = true;
        return false;
      }
    },
    watch(look) {
      try {
        const watcher = watch(folder, { persistent: false }, (_, name) => {
          if (name === BASE || name === JOURNAL || name === RULES) look();
        });
        watcher.on('error', (error) => log.info(`Changes of the store are not seen: ${messageOf(error)}`));
        return () => watcher.close();
      } catch (error) {
        log.info(`Changes of the store are not seen: ${messageOf(error)}`); // They are read before this window writes.
        return () => {};
      }
    },
    isDue: () =>
      !isReader &&
      (base.isWorn ||
        journal.isWorn ||
        isMerged() ||
        journal.end > Math.max(SMALLEST_MERGED, LARGEST_SHARE * base.size)),
    bytes: () => readdirSync(folder).reduce((sum, name) => sum + sizeOf(join(folder, name)), 0),
  };
}

const missing = (path: string): StoreFile => ({ ...nothing, path, stamp: '', isWorn: false });

const conditions = {
  damaged: 'is damaged',
  'earlier version': 'was written by a version of Coding Double that is too old',
  'later version': 'was written by a later version of Coding Double',
};

/** What the first version wrote, or why that cannot be read; undefined: it did not write this. */
function readFirstVersion(file: string): Saved | SnapshotError | undefined {
  try {
    const bytes = readFileSync(file);
    return isColumns(bytes) ? fromFirstVersion(decodeColumns(bytes, 1, 1)) : undefined;
  } catch (error) {
    return asProblem(error);
  }
}

const asProblem = (error: unknown): SnapshotError =>
  error instanceof SnapshotError ? error : new SnapshotError('damaged', messageOf(error));

/** What a base holds, from its records: files in all of them, everything else in the last. */
const together = (records: readonly Saved[]): Saved => ({
  ...(records.at(-1) ?? nothingSaved),
  files: records.flatMap(({ files }) => files),
});

/** A base as records: some files each, and in the end everything else. */
async function recordsOf({ files, ...rest }: Saved): Promise<Uint8Array[]> {
  const records: Uint8Array[] = [];
  let [some, size]: [LearntFile[], number] = [[], 0];
  const finish = async () => {
    records.push(encodeRecord(toColumns({ ...nothingSaved, files: some })));
    [some, size] = [[], 0];
    await breathe();
  };
  for (const file of files) {
    some.push(file);
    size += file.facts.bytes;
    if (size > RECORD_SIZE) await finish();
  }
  await finish();
  records.push(encodeRecord(toColumns({ ...rest, files: [] })));
  return records;
}

const isSetAside = (name: string): boolean =>
  /^index\.(damaged|earlier-version|later-version)|\.unreadable-\d+$/.test(name);

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function needsFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new HumanError(
    `There is no store in ${folder}.`,
    'Name the folder that your repositories were learned into, or learn them first.',
  );
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new HumanError(
      `The folder ${folder} cannot be used: ${messageOf(error)}`,
      'Choose another folder for the store.',
    );
  }
}

/**
 * Makes a folder and those around it. Node’s own way never ends where the system says that something is missing though the
 * folder around is there, as in `/proc`.
 */
function makeFolders(folder: string): void {
  const outer = dirname(folder);
  if (!existsSync(outer) && outer !== folder) makeFolders(outer);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
