import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Commit, FileChange } from '../domain/history/commit';
import { messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { type Log, silentLog } from '../foundations/log';
import { breathe } from './breathe';
import type { FileExclusion } from './files';
import { isLeftOver, removeAll, replaceFileNow } from './replaceFile';

/** What a reading found at one path. */
export interface SeenFile {
  /** Tells this version of the file from any other. */
  readonly stamp: string;
  /** Why it may not be learnt; absent: it may. */
  readonly excluded?: FileExclusion;
  /** Of its text, when it may be learnt. */
  readonly hash: string;
  readonly lines: number;
  /** By what history its lines were attributed, and how many were whose; absent: some are own, or nobody asked. */
  readonly others?: { readonly history: string; readonly counts: Readonly<Record<string, number>> };
}

/** By path from the root of the repository. */
export type SeenFiles = ReadonlyMap<string, SeenFile>;

/** What readings of a repository found that takes long to find again: its commits, and what its files were. */
export interface KeptReading {
  /**
   * The commits that were kept under a key, parents before children; none where nothing was, or under another key.
   * @param key names what they were read by
   */
  commits(key: string): Promise<readonly Commit[]>;
  /**
   * Keeps commits beside those that are kept under the same key; where that fails, they are read again the next time.
   * @param commits parents before children; parents that are not among them are kept already
   * @param instead whether what was kept before is dropped
   */
  addCommits(key: string, commits: readonly Commit[], instead: boolean): Promise<void>;
  /** What files were when they were seen last under a key; none where nothing was kept, or under another key. */
  files(key: string): Promise<SeenFiles>;
  /** Keeps what files are now, instead of all before. */
  setFiles(key: string, files: SeenFiles): Promise<void>;
}

/** What readings found, kept between sessions, in files of their own that hold paths and authors but no code. */
export interface KeptReadings {
  of(repository: string): KeptReading;
  /** Drops all that is kept of a repository; what is being written is not kept. */
  forget(repository: string): void;
}

const version = 1;

/** So many commits or files stand on a line; other work of the thread happens between lines. */
const perLine = 1000;

/** A larger file is not of our making. */
const mostBytes = 256 << 20;

/**
 * Opens what is kept in a folder. A file is a line that says what it is, and lines of rows; one that is damaged is as
 * good as none.
 * @param folder undefined: nothing is kept
 */
export function createKeptReadings(folder: string | undefined, log: Log = silentLog): KeptReadings {
  if (folder === undefined) return { of: () => nothingKept, forget: () => {} };
  const nameOf = (repository: string) => contentHash(repository).slice(0, 24);
  /** How often each repository was forgotten. */
  const forgotten = new Map<string, number>();
  return {
    of(repository) {
      const fileOf = (what: string) => join(folder, `${nameOf(repository)}.${what}.jsonl`);
      /** @param key absent: the rows come behind those that are there */
      const write = async (what: string, rows: readonly unknown[], key?: string) => {
        const times = forgotten.get(repository);
        const lines = await linesOf(rows);
        if (forgotten.get(repository) !== times) return;
        try {
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          if (key === undefined) appendFileSync(fileOf(what), lines);
          else replace(fileOf(what), `${headOf(key)}\n${lines}`);
        } catch (error) {
          log.warn(`The ${what} of ${repository} were not kept: ${messageOf(error)}`);
        }
      };
      return {
        commits: (key) => readRows(fileOf('commits'), key, fromRow),
        addCommits: (key, commits, instead) => write('commits', commits.map(toRow), instead ? key : undefined),
        files: async (key) => new Map(await readRows(fileOf('files'), key, ([path, seen]: FileRow) => [path, seen])),
        setFiles: (key, files) => write('files', [...files], key),
      };
    },
    forget(repository) {
      forgotten.set(repository, (forgotten.get(repository) ?? 0) + 1);
      if (existsSync(folder)) removeAll(folder, (name) => name.startsWith(nameOf(repository)));
    },
  };
}

/** Keeps nothing. */
export const nothingKept: KeptReading = {
  commits: async () => [],
  addCommits: async () => {},
  files: async () => new Map(),
  setFiles: async () => {},
};

const headOf = (key: string) => JSON.stringify({ version, key });

async function linesOf(rows: readonly unknown[]): Promise<string> {
  let lines = '';
  for (let at = 0; at < rows.length; at += perLine) {
    lines += `${JSON.stringify(rows.slice(at, at + perLine))}\n`;
    await breathe();
  }
  return lines;
}

/** A reader sees the old or the new content and never a part. What killed processes left is taken away. */
function replace(file: string, text: string): void {
  removeAll(dirname(file), (name) => name.startsWith(basename(file)) && isLeftOver(name));
  replaceFileNow(file, text);
}

type FileRow = readonly [path: string, seen: SeenFile];
type ChangeRow = readonly [path: string, from: string | 0, oldBlob: string | 0, newBlob: string | 0];
type Row = readonly [
  hash: string,
  name: string,
  email: string,
  time: number,
  parents: readonly string[],
  message: string,
  changes: readonly ChangeRow[],
];

function toRow({ hash, name, email, time, parents, message, changes }: Commit): Row {
  const rows = changes.map(
    ({ path, from, oldBlob, newBlob }): ChangeRow => [path, from ?? 0, oldBlob ?? 0, newBlob ?? 0],
  );
  return [hash, name, email, time, parents, message, rows];
}

function fromRow([hash, name, email, time, parents, message, changes]: Row): Commit {
  return { hash, name, email, time, parents, message, changes: changes.map(toChange) };
}

const toChange = ([path, from, oldBlob, newBlob]: ChangeRow): FileChange => ({
  path,
  ...(from === 0 ? {} : { from }),
  ...(oldBlob === 0 ? {} : { oldBlob }),
  ...(newBlob === 0 ? {} : { newBlob }),
});

async function readRows<Kept, Item>(file: string, key: string, itemOf: (row: Kept) => Item): Promise<Item[]> {
  const items: Item[] = [];
  try {
    if (statSync(file).size > mostBytes) return [];
    const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n');
    if (lines.pop() !== '' || head !== headOf(key)) return [];
    for (const line of lines) {
      for (const row of JSON.parse(line) as Kept[]) items.push(itemOf(row));
      await breathe();
    }
    return items;
  } catch {
    return []; // There is none yet, or it is damaged.
  }
}
