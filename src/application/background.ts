import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { excludePath } from '../domain/history/sourceFiles';
import type { CompletionModel } from '../domain/model/completionModel';
import { familyOf, isTestPath, languageOfPath } from '../domain/syntax/languages';
import type { BackgroundRead } from './engine';
import { createDiskReader, type ReadableText, readText } from './files';
import type { Pace, Speed } from './pace';

/** Larger files are data, or many files in one. Bytes. */
const LARGEST_FILE = 256 * 1024;
/** So many files of a folder are looked at, and so deep. */
const MOST_FILES = 2000;
const DEEPEST = 8;
/** Declarations without code. */
const declarations = /\.(d\.[cm]?ts|pyi)$/i;
/** What stands beside the code of a library and is no part of it. */
const besides = /(^|\/)(examples?|docs?|benchmarks?|bench|scripts|website)\//i;

export interface BackgroundOptions {
  readonly model: Pick<CompletionModel, 'learnBackground' | 'forgetBackground'>;
  readonly pace: Pick<Pace, 'turn'>;
  /** UTF-8 bytes that are read at most. */
  readonly budget: number;
  /** Languages in which the engineer writes: others are not read. */
  readonly languages: () => ReadonlySet<string>;
  /** Takes words of which nothing is known any more out of memory. */
  readonly purge: () => void;
}

/** What others wrote, for completion only: it is in no store, and read again after each start. */
export interface Background {
  /** Forgets at once what was read, unless it was read from these folders alone; a `read` under way reads no others. */
  keepOnly(folders: readonly string[]): void;
  /**
   * Reads the code in these folders, absolute, as much as the budget allows: each has an equal share, and what one does
   * not need the others have. What was read before is not read again while all of it stands unchanged.
   */
  read(folders: readonly string[], way: { readonly speed: Speed; readonly signal: AbortSignal }): Promise<void>;
  /** Grows whenever something is learnt or forgotten. */
  changes(): number;
  /** What is read. */
  extent(): BackgroundRead;
}

/** A file that may be read. */
interface Source {
  readonly folder: string;
  /** From `folder`, with `/`. */
  readonly relative: string;
  readonly language: string;
  readonly bytes: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

const keyOf = ({ folder, relative }: Source) => join(folder, relative);

/** Reads code of others into the completion model. */
export function createBackground({ model, pace, budget, languages, purge }: BackgroundOptions): Background {
  let known = new Map<string, Source & { readonly isLearnt: boolean }>();
  let changes = 0;
  /** Folders given last; undefined: whatever `read` is given. */
  let given: ReadonlySet<string> | undefined;
  const forget = () => {
    if (known.size === 0) return;
    known = new Map();
    model.forgetBackground();
    changes++;
    purge();
  };
  return {
    keepOnly(folders) {
      const kept = new Set(folders);
      given = kept;
      if ([...known.values()].some(({ folder }) => !kept.has(folder))) forget();
    },
    async read(folders, { speed, signal }) {
      const families = new Set([...languages()].map(familyOf));
      const found = await Promise.all([...new Set(folders)].map((folder) => sourcesIn(folder, families)));
      signal.throwIfAborted();
      const chosen = shared(found, budget);
      const stamps = new Map(chosen.map((source) => [keyOf(source), source.stamp]));
      if ([...known].some(([key, { stamp }]) => stamps.get(key) !== stamp)) forget();
      const readers = new Map(folders.map((folder) => [folder, createDiskReader(folder)]));
      for (const source of chosen.reverse()) {
        const key = keyOf(source);
        if (known.has(key)) continue;
        await pace.turn(speed, signal);
        const content = await readers.get(source.folder)?.(source.relative);
        signal.throwIfAborted();
        if (given?.has(source.folder) === false) continue; // It was taken back meanwhile.
        const text = content && !('excluded' in content) ? readText(content.bytes, source.relative) : undefined;
        const isLearnt = text !== undefined && !('excluded' in text);
        if (isLearnt) model.learnBackground(key, source.language, runsOf(text));
        known.set(key, { ...source, isLearnt });
        changes++;
      }
    },
    changes: () => changes,
    extent() {
      const sources = [...known.values()].filter(({ isLearnt }) => isLearnt);
      return {
        folders: new Set(sources.map(({ folder }) => folder)).size,
        files: sources.length,
        bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
  };
}

/** The code in a folder, what is nearest to its top first. A folder that cannot be read has none; links are not followed. */
async function sourcesIn(folder: string, families: ReadonlySet<string>): Promise<Source[]> {
  const sources: Source[] = [];
  let seen = 0;
  let level = [''];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (const inside of level) {
      for (const entry of await entriesOf(join(folder, inside))) {
        const relative = inside + entry.name;
        if (entry.isDirectory() && isCode(`${relative}/`)) next.push(`${relative}/`);
        const language = entry.isFile() && isCode(relative) ? languageOfPath(relative)?.id : undefined;
        if (language === undefined || !families.has(familyOf(language))) continue;
        if (++seen > MOST_FILES) return sources;
        const found = await lstat(join(folder, relative)).catch(() => undefined);
        if (!found?.isFile() || found.size === 0 || found.size > LARGEST_FILE) continue;
        sources.push({ folder, relative, language, bytes: found.size, stamp: `${found.size} ${found.mtimeMs}` });
      }
    }
    level = next;
  }
  return sources;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a path in a dependency, with `/` at its end for a folder, may be or hold code that somebody wrote for it. */
const isCode = (path: string): boolean =>
  !/(^|\/)\.[^/]/.test(path) &&
  excludePath(path) === undefined &&
  !isTestPath(path) &&
  !besides.test(path) &&
  !declarations.test(path);

/** As many sources as there is room for: the next is always one of the folder that has least. */
function shared(folders: readonly (readonly Source[])[], budget: number): Source[] {
  const open = folders.map((sources) => ({ sources, next: 0, taken: 0 }));
  const chosen: Source[] = [];
  let left = budget;
  for (;;) {
    const waiting = open.filter(({ sources, next }) => next < sources.length);
    const [first, ...others] = waiting;
    if (!first) return chosen;
    const least = others.reduce((best, folder) => (folder.taken < best.taken ? folder : best), first);
    const source = least.sources[least.next++] as Source;
    if (source.bytes > left) continue;
    left -= source.bytes;
    least.taken += source.bytes;
    chosen.push(source);
  }
}

/** A text in pieces, without the lines that are left out. */
function runsOf({ text, leftOut }: ReadableText): string[] {
  const whole = text.replaceAll('\r\n', '\n');
  if (leftOut.size === 0) return [whole];
  const runs: string[][] = [[]];
  for (const [number, line] of whole.split('\n').entries()) {
    if (leftOut.has(number)) runs.push([]);
    else runs.at(-1)?.push(line);
  }
  return runs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}
