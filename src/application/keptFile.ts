import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { HumanError, messageOf } from '../foundations/errors';
import { withLockNow } from './lock';
import { replaceFileNow, stampOf } from './replaceFile';

/** What is kept in one JSON file, which several windows share. */
export interface KeptFile<Content> {
  /** As it stands now, with what other windows wrote. */
  read(): Content;
  /**
   * Changes what stands there now; it is on disk when the call returns, where there is a file.
   * @throws HumanError when it cannot be read or written; nothing is changed then
   */
  change(apply: (content: Content) => Content): void;
}

export interface KeptFileOptions<Content> {
  /** Absent: it is kept in memory only. */
  readonly file: string | undefined;
  readonly empty: Content;
  /** What a parsed file holds; undefined: it is none of this version. */
  readonly parse: (value: unknown) => Content | undefined;
  /** What it holds, as the beginning of a sentence in the plural, such as “The dismissals of findings”. */
  readonly words: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
  /** Whether the file is another process's to write: changes stay in memory. Absent: it is written. */
  readonly isReader?: boolean | undefined;
}

const patience = 500; // milliseconds to wait for another window that writes

/** Keeps something in a file. One that cannot be understood is renamed, not overwritten, and that is said. */
export function createKeptFile<Content>(options: KeptFileOptions<Content>): KeptFile<Content> {
  const { file, empty, words, now, notify, isReader } = options;
  let content = empty;
  let stamp = '';
  let problem = '';

  const tell = (message: string, hint: string) => {
    if (problem !== message) notify(message, hint);
    problem = message;
  };
  /** @returns whether the file may be written: it was understood, is missing or was set aside */
  const look = (): boolean => {
    if (file === undefined) return true;
    let found: string;
    try {
      found = stampOf(file);
      if (found === stamp) return true;
      const known = found === '' ? empty : understood(readFileSync(file, 'utf8'), options);
      if (known !== undefined) problem = '';
      content = known ?? setAside(file);
      stamp = stampOf(file);
      return true;
    } catch (error) {
      tell(`${words} could not be read: ${messageOf(error)}`, `Make ${file} readable, or remove it.`);
      return false;
    }
  };
  const setAside = (path: string): Content => {
    if (isReader) return empty;
    const aside = `${path}.unreadable-${now()}`;
    renameSync(path, aside);
    tell(`${words} are damaged or from a later version, and were set aside.`, `They are in ${aside}.`);
    return empty;
  };
  return {
    read() {
      look();
      return content;
    },
    change(apply) {
      if (file === undefined || isReader) {
        content = apply(content);
        return;
      }
      try {
        mkdirSync(dirname(file), { recursive: true });
        withLockNow(`${file}.lock`, patience, () => {
          if (!look()) throw new HumanError(problem, `Make ${file} readable, or remove it.`);
          const changed = apply(content);
          if (changed === content) return;
          replaceFileNow(file, JSON.stringify(changed));
          content = changed;
          stamp = stampOf(file);
        });
      } catch (error) {
        if (error instanceof HumanError) throw error;
        const hint = 'Make room on the disk or make the folder writable.';
        throw new HumanError(`${words} could not be saved: ${messageOf(error)}`, hint, { cause: error });
      }
    },
  };
}

function understood<Content>(text: string, { parse }: KeptFileOptions<Content>): Content | undefined {
  try {
    return parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
