import { LRUCache } from 'lru-cache';
import { guessLines } from '../domain/history/ignoredLines';
import { type NumberedLines, numberTexts, spacelessHunks } from '../domain/history/lineDiff';
import type { FilePatch, Hunks } from '../domain/history/patch';
import type { PathHistory, Touch } from '../domain/history/pathHistory';
import { type Spans, spansOf } from '../domain/history/similarity';
import { excludePath } from '../domain/history/sourceFiles';
import { languageOfPath } from '../domain/syntax/languages';
import { isAbort } from '../foundations/errors';
import type { GitReader, PatchRequest } from './gitReader';

/** So many commits are compared by one process: enough to be worth its start, few enough that the first files are done soon. */
const batchSize = 2000;

/** So many own commits are looked at for a first answer. */
const mostGuessed = 600;

/** After so many lines their numbering begins anew, so that the old ones are forgotten. */
const mostNumbered = 2_000_000;

/** Lines that own commits added to a file. */
export interface AddedLines {
  /** Their hashes, as `lineHash` makes them. */
  readonly hashes: ReadonlySet<number>;
  /** The place of the oldest commit that was looked at. */
  readonly oldest: number;
}

/** Where the versions of files differ. */
export interface Differences {
  /** Names the files that will be asked about, in this order, so that many are compared at once. */
  expect(paths: readonly string[]): void;
  /** Has everything compared that a blame of the file needs. */
  load(path: string): Promise<void>;
  /** What the newest own commits added to a file, under any of its names; undefined where that takes as long as a blame. */
  addedLines(path: string): Promise<AddedLines | undefined>;
  /** Undefined when one of the blobs is missing. */
  hunks(oldBlob: string, newBlob: string): Promise<Hunks | undefined>;
  /** As `BlameHistory.guess`. */
  guess(oldBlob: string, newBlob: string, hunks: Hunks): Promise<Int32Array | undefined>;
  /** Undefined when the blob is missing. */
  spans(blob: string): Promise<Spans | undefined>;
  /** The lines of a blob, one character for each byte; undefined when it is missing. */
  lines(blob: string): Promise<readonly string[] | undefined>;
}

export interface DifferencesOptions {
  /** The place of the last commit that matters to a file. */
  oldestOf(path: string): number;
  /** Whether a commit wrote nothing. */
  isIgnored(commit: number): boolean;
}

/** Compares the versions of files: all that a commit changed at once where git does it, and only what is asked for where not. */
export function createDifferences(
  reader: GitReader,
  history: PathHistory,
  { oldestOf, isIgnored }: DifferencesOptions,
): Differences {
  const known = new Map<string, Hunks>();
  const asked = new Uint8Array(history.size);
  const wanted = new Set<string>();
  const texts = new LRUCache<string, NumberedLines>({ max: 20 });
  let number = numberTexts();
  let numbered = 0;
  const spans = new LRUCache<string, Spans>({ max: 500 });
  const added = new Map<string, Uint32Array>();
  let expected = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  let owned: Promise<number> | undefined;

  /** The commits that changed a file, not asked for yet. */
  function* commitsOf(path: string): Generator<number, void, undefined> {
    const oldest = oldestOf(path);
    for (const { commit, oldBlob, newBlob } of touchesOf(path)) {
      if (!oldBlob || !newBlob || oldBlob === newBlob || commit > oldest) continue;
      wanted.add(oldBlob + newBlob);
      if (!asked[commit]) yield commit;
    }
  }

  async function compare(commits: readonly number[], hashesLines = false): Promise<void> {
    if (commits.length === 0) return;
    for (const commit of commits) asked[commit] = 1;
    const request = {
      commits: commits.map(history.hashOf, history),
      ...namesIn(history, expected, new Set(commits)),
      hashesLines,
    };
    const found = ({ oldBlob, newBlob, hunks, added: lines }: FilePatch) => {
      if (wanted.has(oldBlob + newBlob)) known.set(oldBlob + newBlob, hunks);
      if (hashesLines) added.set(newBlob, lines);
    };
    try {
      await reader.patches?.(request, found);
    } catch (error) {
      if (isAbort(error)) throw error; // Otherwise a blob is missing: the rest is compared one by one.
    }
  }

  /** What commits with one parent changed in a file, under any of its names. */
  function* touchesOf(path: string): Generator<Touch, void, undefined> {
    for (const name of history.lineage(path).names)
      for (const touch of history.touchesOf(name)) if (!history.isMerge(touch.commit)) yield touch;
  }

  /** The newest own commits are compared at once for all files that are expected. */
  async function compareOwn(): Promise<number> {
    const own = new Set<number>();
    for (const path of expected)
      for (const touch of touchesOf(path)) {
        if (history.attributionOf(touch.commit) !== 'own' || isIgnored(touch.commit) || !touch.newBlob) continue;
        own.add(touch.commit);
        if (touch.oldBlob) wanted.add(touch.oldBlob + touch.newBlob);
      }
    const newest = [...own].sort((a, b) => a - b).slice(0, mostGuessed);
    await compare(newest, true);
    return newest.length < own.size ? (newest.at(-1) ?? -1) : history.size;
  }

  async function loadBatch(path: string): Promise<void> {
    const commits = new Set(commitsOf(path));
    if (commits.size === 0) return;
    for (const other of expected) {
      if (commits.size >= batchSize) break;
      for (const commit of commitsOf(other)) commits.add(commit);
    }
    await compare([...commits].sort((a, b) => a - b));
  }

  async function text(blob: string): Promise<NumberedLines | undefined> {
    const found = texts.get(blob);
    if (found) return found;
    const lines = await linesOf(reader, blob);
    if (!lines) return undefined;
    numbered += lines.length;
    if (numbered > mostNumbered) {
      texts.clear();
      number = numberTexts();
      numbered = lines.length;
    }
    const made = number(lines);
    texts.set(blob, made);
    return made;
  }

  /** Both at once, because the numbers of one are only good for the other as long as both are remembered. */
  async function pair(oldBlob: string, newBlob: string): Promise<[NumberedLines, NumberedLines] | undefined> {
    for (;;) {
      const before = await text(oldBlob);
      const after = await text(newBlob);
      if (!before || !after) return undefined;
      if (texts.get(oldBlob) === before) return [before, after];
    }
  }

  return {
    lines: (blob) => linesOf(reader, blob),
    expect(paths) {
      expected = new Set(paths);
    },
    load(path) {
      expected.add(path);
      if (!reader.patches) return Promise.resolve();
      const turn = last.then(() => loadBatch(path));
      last = turn.catch(() => {});
      return turn;
    },
    async addedLines(path) {
      if (!reader.patches) return undefined;
      expected.add(path);
      owned ??= compareOwn();
      const oldest = await owned;
      const hashes = new Set<number>();
      for (const { commit, newBlob } of touchesOf(path))
        if (history.attributionOf(commit) === 'own')
          for (const hash of added.get(newBlob ?? '') ?? []) hashes.add(hash);
      return { hashes, oldest };
    },
    async hunks(oldBlob, newBlob) {
      const found = known.get(oldBlob + newBlob);
      if (found) return found;
      const texts = await pair(oldBlob, newBlob);
      return texts && spacelessHunks(...texts);
    },
    async guess(oldBlob, newBlob, hunks) {
      const [before, after] = await Promise.all([linesOf(reader, oldBlob), linesOf(reader, newBlob)]);
      return before && after && guessLines(before, after, hunks);
    },
    async spans(blob) {
      const found = spans.get(blob);
      if (found) return found;
      const bytes = await reader.blob(blob);
      if (!bytes) return undefined;
      const made = spansOf(bytes);
      spans.set(blob, made);
      return made;
    },
  };
}

async function linesOf(reader: GitReader, blob: string): Promise<readonly string[] | undefined> {
  const bytes = await reader.blob(blob);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').split('\n');
}

/**
 * The names before and after under which commits changed files, and those of the other files that
 * they changed. Names that only what programs write has are among the others: if such a file became source code, that is
 * soon compared, but all patches of such files are long.
 */
function namesIn(
  history: PathHistory,
  files: Iterable<string>,
  commits: ReadonlySet<number>,
): Pick<PatchRequest, 'paths' | 'others'> {
  const paths = new Set<string>();
  const add = (name: string) => languageOfPath(name) && !excludePath(name) && paths.add(name);
  for (const path of files)
    for (const name of history.lineage(path).names)
      for (const { commit, from = name } of history.touchesOf(name)) if (commits.has(commit)) add(name) && add(from);
  const others: string[] = [];
  for (const path of history.paths())
    if (!paths.has(path)) for (const { commit } of history.touchesOf(path)) if (commits.has(commit)) others.push(path);
  return { paths, others };
}
