import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { HumanError } from '../foundations/errors';
import { type Corpus, fileNameOf, repositoryOf } from './corpus';

/** The texts of files as they were last seen. */
export interface Texts {
  /** A file was saved with this text. */
  saved(path: string, text: string): void;
  removed(path: string): void;
  /** Forgets the texts of certain files. */
  forget(isFrom: (path: string) => boolean): void;
  /** As it was saved, for `REPOSITORY:path`; else as it is on disk; undefined: neither. */
  find(path: string): Promise<string | undefined>;
  /** The keys of the files that stand on disk in the folder of a file, itself among them; empty: there is no such folder. */
  beside(path: string): Promise<string[]>;
  /** Like `find`. @throws HumanError when there is none */
  read(path: string): Promise<string>;
}

/** Texts of files that may not be on disk are kept up to so many characters. */
const MOST_KEPT = 16 * 1024 * 1024;

/** @param corpus tells which repository `REPOSITORY:path` is in */
export function createTexts(corpus: Corpus): Texts {
  const kept = new LRUCache<string, string>({ maxSize: MOST_KEPT, sizeCalculation: (text) => text.length + 1 });
  const find = async (path: string) => kept.get(path) ?? (await readDisk(fileOf(corpus, path)));
  return {
    saved(path, text) {
      if (fileOf(corpus, path) !== path) kept.set(path, text);
    },
    removed: (path) => void kept.delete(path),
    forget(isFrom) {
      for (const path of [...kept.keys()]) if (isFrom(path)) kept.delete(path);
    },
    find,
    async beside(path) {
      const folder = path.slice(0, path.length - fileNameOf(path).length);
      return (await namesIn(dirname(fileOf(corpus, path)))).map((name) => `${folder}${name}`);
    },
    async read(path) {
      const text = await find(path);
      if (text === undefined)
        throw new HumanError(`${path} is not on disk and was not saved before.`, 'Send its text, or save it first.');
      return text;
    },
  };
}

/** Where a file stands on disk; `REPOSITORY:path` is inside the repository's folder, where that is a working tree. */
function fileOf(corpus: Corpus, path: string): string {
  const repository = repositoryOf(corpus, path)?.path;
  return repository && path[repository.length] === ':' ? join(repository, path.slice(repository.length + 1)) : path;
}

const readDisk = async (file: string) => (isAbsolute(file) ? unlessGone(readFile(file, 'utf8')) : undefined);

/** The names of the files in a folder. */
async function namesIn(folder: string): Promise<string[]> {
  if (!isAbsolute(folder)) return [];
  const entries = await unlessGone(readdir(folder, { withFileTypes: true }));
  return (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** What is read from the disk; undefined: there is no such thing. */
async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
