import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commit, FileChange } from '../domain/history/commit';
import { messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import { type Log, silentLog } from '../foundations/log';

/** What readings of a repository found that takes long to find again and never changes: its commits. */
export interface KeptReading {
  /**
   * The commits that were kept under a key, parents before children; none where nothing was, or under another key.
   * @param key names what they were read by
   */
  commits(key: string): Commit[];
  /**
   * Keeps commits beside those that are kept under the same key; where that fails, they are read again the next time.
   * @param commits parents before children; parents that are not among them are kept already
   * @param instead whether what was kept before is dropped
   */
  addCommits(key: string, commits: readonly Commit[], instead: boolean): void;
}

/** What readings found, kept between sessions, in files of their own that hold paths and authors but no code. */
export interface KeptReadings {
  of(repository: string): KeptReading;
  /** Drops all that is kept of a repository. */
  forget(repository: string): void;
}

const version = 1;

/** So many commits stand on a line. */
const perLine = 1000;

/** A larger file is not of our making. */
const mostBytes = 256 << 20;

/**
 * Opens what is kept in a folder. A file is a line that says what it is, and lines of commits; one that is damaged is as
 * good as none. Writing waits for nothing else, so that nothing comes back that was dropped meanwhile.
 * @param folder undefined: nothing is kept
 */
export function createKeptReadings(folder: string | undefined, log: Log = silentLog): KeptReadings {
  if (folder === undefined) return { of: () => nothingKept, forget: () => {} };
  const fileOf = (repository: string) => join(folder, `${contentHash(repository).slice(0, 24)}.jsonl`);
  return {
    of(repository) {
      const file = fileOf(repository);
      return {
        commits: (key) => readCommits(file, key),
        addCommits(key, commits, instead) {
          try {
            mkdirSync(folder, { recursive: true });
            const lines = linesOf(commits);
            if (instead) replace(file, `${headOf(key)}\n${lines}`);
            else appendFileSync(file, lines);
          } catch (error) {
            log.warn(`The history of ${repository} was not kept: ${messageOf(error)}`);
          }
        },
      };
    },
    forget: (repository) => rmSync(fileOf(repository), { force: true }),
  };
}

/** Keeps nothing. */
export const nothingKept: KeptReading = { commits: () => [], addCommits: () => {} };

const headOf = (key: string) => JSON.stringify({ version, key });

function linesOf(commits: readonly Commit[]): string {
  let lines = '';
  for (let at = 0; at < commits.length; at += perLine)
    lines += `${JSON.stringify(commits.slice(at, at + perLine).map(toRow))}\n`;
  return lines;
}

/** A reader sees the old or the new content and never a part. */
function replace(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { mode: 0o600 });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

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

function readCommits(file: string, key: string): Commit[] {
  try {
    if (statSync(file).size > mostBytes) return [];
    const [head = '', ...lines] = readFileSync(file, 'utf8').split('\n');
    const isWhole = lines.pop() === '';
    return isWhole && head === headOf(key) ? lines.flatMap((line) => (JSON.parse(line) as Row[]).map(fromRow)) : [];
  } catch {
    return []; // There is none yet, or it is damaged.
  }
}
