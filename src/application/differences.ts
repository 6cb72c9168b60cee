import { LRUCache } from 'lru-cache';
import { guessLines } from '../domain/history/ignoredLines';
import { type NumberedLines, numberTexts, spacelessHunks } from '../domain/history/lineDiff';
import type { FilePatch, Hunks } from '../domain/history/patch';
import type { PathHistory } from '../domain/history/pathHistory';
import { type Spans, spansOf } from '../domain/history/similarity';
import { isAbort } from '../foundations/errors';
import type { GitReader } from './gitReader';

/** So many commits are compared by one process: enough to be worth its start, few enough that the first files are done soon. */
const batchSize = 2000;

/** After so many lines their numbering begins anew, so that the old ones are forgotten. */
const mostNumbered = 2_000_000;

const noHunks = new Int32Array();

/** Where the versions of files differ. */
export interface Differences {
  /** Names files that will be asked about, in this order, so that many are compared at once. */
  expect(paths: readonly string[]): void;
  /** Has everything compared that a blame of the file needs. */
  load(path: string): Promise<void>;
  /** Undefined when one of the blobs is missing. */
  hunks(oldBlob: string, newBlob: string): Promise<Hunks | undefined>;
  /** As `BlameHistory.guess`. */
  guess(oldBlob: string, newBlob: string, hunks: Hunks): Promise<Int32Array | undefined>;
  /** Undefined when the blob is missing. */
  spans(blob: string): Promise<Spans | undefined>;
  /** The lines of a blob, one character for each byte; undefined when it is missing. */
  lines(blob: string): Promise<readonly string[] | undefined>;
}

/**
 * Compares the versions of files: all that a commit changed at once where git does it, and only what is asked for where not.
 * @param oldestOf the place of the last commit that matters to a file
 */
export function createDifferences(
  reader: GitReader,
  history: PathHistory,
  oldestOf: (path: string) => number,
): Differences {
  const known = new Map<string, Hunks>();
  const asked = new Uint8Array(history.size);
  const wanted = new Set<string>();
  const texts = new LRUCache<string, NumberedLines>({ max: 20 });
  let number = numberTexts();
  let numbered = 0;
  const spans = new LRUCache<string, Spans>({ max: 500 });
  const expected = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  /** The commits that changed a file, not asked for yet. */
  function* commitsOf(path: string): Generator<number, void, undefined> {
    const oldest = oldestOf(path);
    for (const name of history.lineage(path).names)
      for (const { commit, oldBlob, newBlob } of history.touchesOf(name)) {
        if (!oldBlob || !newBlob || oldBlob === newBlob || commit > oldest || history.isMerge(commit)) continue;
        wanted.add(oldBlob + newBlob);
        if (!asked[commit]) yield commit;
      }
  }

  async function compare(commits: readonly number[]): Promise<void> {
    for (const commit of commits) asked[commit] = 1;
    const found = ({ oldBlob, newBlob, hunks }: FilePatch) => {
      if (wanted.has(oldBlob + newBlob)) known.set(oldBlob + newBlob, hunks);
    };
    try {
      await reader.patches?.(commits.map(history.hashOf, history), false, found);
    } catch (error) {
      if (isAbort(error)) throw error;
      return; // A blob is missing: the rest is compared one by one.
    }
    const isAsked = new Set(commits);
    for (const path of expected)
      for (const name of history.lineage(path).names)
        for (const { commit, oldBlob, newBlob } of history.touchesOf(name))
          if (
            isAsked.has(commit) &&
            oldBlob &&
            newBlob &&
            wanted.has(oldBlob + newBlob) &&
            !known.has(oldBlob + newBlob)
          )
            known.set(oldBlob + newBlob, noHunks); // What differs in white space alone is in no patch.
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
    const lines = await linesOf(blob);
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

  async function linesOf(blob: string): Promise<readonly string[] | undefined> {
    const bytes = await reader.blob(blob);
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').split('\n');
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
    lines: linesOf,
    expect(paths) {
      for (const path of paths) expected.add(path);
    },
    load(path) {
      expected.add(path);
      if (!reader.patches) return Promise.resolve();
      const turn = last.then(() => loadBatch(path));
      last = turn.catch(() => {});
      return turn;
    },
    async hunks(oldBlob, newBlob) {
      const found = known.get(oldBlob + newBlob);
      if (found) return found;
      const texts = await pair(oldBlob, newBlob);
      return texts && spacelessHunks(...texts);
    },
    async guess(oldBlob, newBlob, hunks) {
      const [before, after] = await Promise.all([linesOf(oldBlob), linesOf(newBlob)]);
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
