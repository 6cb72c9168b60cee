import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withLockNow } from './lock';
import { replaceFileNow } from './replaceFile';

/** How far a book is written. */
export interface Mark {
  readonly file: number;
  readonly size: number;
}

/** Whether nothing was written between two marks. */
export const isSameMark = (a: Mark, b: Mark) => a.file === b.file && a.size === b.size;

/** The lines of a book that is only ever written at its end. */
export interface Pages<Line> {
  /**
   * @returns by how much the file grew, in the unit of `mark`
   * @throws when it cannot be written
   */
  append(line: Line): number;
  /** All that can be read, the oldest first. */
  lines(): readonly Line[];
  mark(): Mark;
  /**
   * Takes all lines away, on disk too, and begins with one that stands for them.
   * @throws when it cannot be written; then nothing is taken away
   */
  restart(first: (lines: readonly Line[]) => Line): void;
  /**
   * Puts others in the place of lines, on disk too; lines that were torn go.
   * @param change the line itself: it stays
   * @throws when it cannot be written
   */
  rewrite(change: (line: Line) => Line): void;
}

export interface PagesOptions<Line> {
  /** Where they are kept; absent: in memory. */
  readonly folder: string | undefined;
  /** The files are called `NAME-NUMBER.jsonl`. */
  readonly name: string;
  /** Whether a parsed line is one of these. */
  readonly isLine: (value: unknown) => boolean;
  /** What stands for a line that cannot be read; absent: nothing. */
  readonly damaged?: Line;
  /** The line that says what older ones sum up to, some of which are taken away. */
  readonly sum: (lines: readonly Line[]) => Line;
}

/** Bytes after which another file is begun, and how many files are kept. What older ones said stays in the sums. */
const FILE_BYTES = 1_000_000;
const FILES = 8;
const patience = 500; // milliseconds to wait for another window that writes

/** Opens a book. Several windows may write into the same one. */
export function createPages<Line>(options: PagesOptions<Line>): Pages<Line> {
  return options.folder === undefined ? pagesInMemory() : pagesOnDisk({ ...options, folder: options.folder });
}

function pagesInMemory<Line>(): Pages<Line> {
  let lines: Line[] = [];
  let file = 0;
  return {
    append(line) {
      lines.push(line);
      return 1;
    },
    lines: () => lines,
    mark: () => ({ file, size: lines.length }),
    restart(first) {
      lines = [first(lines)];
      file++;
    },
    rewrite(change) {
      lines = lines.map(change);
    },
  };
}

/**
 * The last of the files is appended to, and none is ever renamed. Windows write one after the other. One that waits in vain
 * writes all the same; what it appends to a file that is just taken away makes that file anew, and is read.
 */
function pagesOnDisk<Line>({ folder, name, isLine, damaged, sum }: PagesOptions<Line> & { folder: string }) {
  const form = new RegExp(`^${name}-(\\d+)\\.jsonl$`);
  const pathOf = (number: number) => join(folder, `${name}-${number}.jsonl`);
  const numbers = () =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .flatMap((file) => form.exec(file)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  const parsed = (text: string): Line[] =>
    text.split('\n').flatMap((line) => (line.trim() === '' ? [] : (lineOf(line, isLine) ?? damaged ?? [])));
  const linesOf = (files: readonly number[]) => files.flatMap((number) => parsed(textOf(pathOf(number))));
  const write = (number: number, line: Line, flag: 'a' | 'ax') => {
    const text = textOfLines([line]);
    appendFileSync(pathOf(number), text, { mode: 0o600, flag });
    return Buffer.byteLength(text, 'utf8');
  };
  const begin = (number: number, first: Line) => {
    try {
      write(number, first, 'ax');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  };
  const remove = (files: readonly number[]) => {
    for (const number of files) rmSync(pathOf(number), { force: true });
  };
  const exclusively = <T>(work: () => T): T => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return withLockNow(join(folder, `${name}.lock`), patience, work);
  };
  let isWhole = false;
  const pages: Pages<Line> = {
    append: (line) =>
      exclusively(() => {
        const known = numbers();
        let last = known.at(-1);
        if (last === undefined || statSync(pathOf(last)).size > FILE_BYTES) {
          last = (last ?? 0) + 1;
          begin(last, sum(linesOf(known)));
          remove(known.slice(0, Math.max(0, known.length + 1 - FILES)));
        }
        if (!isWhole) mend(pathOf(last));
        isWhole = true;
        return write(last, line, 'a');
      }),
    lines: () => linesOf(numbers()),
    mark() {
      const file = numbers().at(-1);
      if (file === undefined) return { file: 0, size: 0 };
      return { file, size: statSync(pathOf(file), { throwIfNoEntry: false })?.size ?? 0 };
    },
    restart: (first) =>
      exclusively(() => {
        const known = numbers();
        begin((known.at(-1) ?? 0) + 1, first(linesOf(known)));
        remove(known);
      }),
    rewrite(change) {
      if (numbers().length > 0) exclusively(() => numbers().forEach(rewriteFile));
      function rewriteFile(number: number) {
        const text = readFileSync(pathOf(number), 'utf8');
        const before = parsed(text);
        const after = before.map(change);
        // What is torn cannot be told, and so it goes.
        const isTorn = text.split('\n').filter((line) => line.trim() !== '').length !== before.length;
        if (isTorn || after.some((line, i) => line !== before[i])) replaceFileNow(pathOf(number), textOfLines(after));
      }
    },
  };
  return pages;
}

const textOfLines = (lines: readonly unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

function lineOf<Line>(text: string, isLine: (value: unknown) => boolean): Line | undefined {
  try {
    const value = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be read is as good as a damaged line. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unreadable';
  }
}

/** Ends a line that was not written to its end, as by a machine that lost power, so that the next one is not lost with it. */
function mend(file: string): void {
  const text = readFileSync(file, 'utf8');
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
}
