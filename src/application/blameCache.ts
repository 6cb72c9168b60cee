import { readFileSync, statSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { contentHash } from '../foundations/hash';
import type { BlameCache, KeptRuns } from './lineAttribution';
import { replaceFile } from './replaceFile';

/** So many files are remembered; those that were asked for longest ago go first. */
const mostFiles = 30_000;
/** A larger file is not of our making. */
const mostBytes = 64 << 20;

const version = 1;

/** Whose the lines of files were found to be, kept between sessions. It holds no code and no path, only hashes of them. */
export interface KeptBlames {
  /** The part of one repository. */
  of(repository: string): BlameCache;
  /** Drops all that is known of a repository. */
  forget(repository: string): void;
  /** Writes what has changed. @throws when the file cannot be written */
  save(): Promise<void>;
}

/** As it stands in the file: which repository, and attribution and count of each run. */
type Entry = readonly [repository: string, runs: KeptRuns];

/**
 * Opens the cache; what cannot be read is as good as nothing, for it can be found out again.
 * @param file where it is kept; undefined: in memory only
 */
export function createBlameCache(file: string | undefined): KeptBlames {
  const entries = new LRUCache<string, Entry>({ max: mostFiles });
  for (const [key, entry] of file === undefined ? [] : readEntries(file)) entries.set(key, entry);
  let isChanged = false;
  return {
    of(repository) {
      const name = nameOf(repository);
      const keyOf = (key: string) => contentHash(`${name}\0${key}`).slice(0, 24);
      return {
        get: (key) => entries.get(keyOf(key))?.[1],
        set(key, runs) {
          entries.set(keyOf(key), [name, runs]);
          isChanged = true;
        },
      };
    },
    forget(repository) {
      const name = nameOf(repository);
      for (const [key, [owner]] of [...entries.entries()])
        if (owner === name) isChanged = entries.delete(key) || isChanged;
    },
    async save() {
      if (file === undefined || !isChanged) return;
      isChanged = false;
      // The ones that were used last come first in the iteration, and must be set last when they are read.
      const text = JSON.stringify({ version, entries: [...entries.entries()].reverse() });
      try {
        await replaceFile(file, [Buffer.from(text)]);
      } catch (error) {
        isChanged = true;
        throw error;
      }
    },
  };
}

const nameOf = (repository: string) => contentHash(repository).slice(0, 12);

function readEntries(file: string): [string, Entry][] {
  try {
    if (statSync(file).size > mostBytes) return [];
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const isOurs = isRecord(content) && content['version'] === version && Array.isArray(content['entries']);
    return isOurs ? (content['entries'] as unknown[]).flatMap((entry) => (isEntry(entry) ? [entry] : [])) : [];
  } catch {
    return [];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isEntry(value: unknown): value is [string, Entry] {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !Array.isArray(value[1])) return false;
  const [repository, runs] = value[1] as unknown[];
  return typeof repository === 'string' && Array.isArray(runs) && runs.every(isRun);
}

function isRun(value: unknown): value is KeptRuns[number] {
  return Array.isArray(value) && typeof value[0] === 'string' && Number.isInteger(value[1]) && value[1] > 0;
}
