import type { FileChange } from './commit';
import { mostSimilar, type Spans, similarityOf } from './similarity';

/** More pairs than this are not compared by content, as git's `diff.renameLimit` of 2000 says. */
const mostPairs = 2000 * 2000;

/** The least share of equal content that makes a deleted and a new file the same one, as git's default. */
const leastSimilar = 0.5 * mostSimilar;
/** Files that have one name and no namesakes are taken together first, if they are as similar as this. */
const leastOfSameName = 0.75 * mostSimilar;

/**
 * Turns a deleted and a new file of one commit into a renamed one, as git does: first where the content is the same, then
 * where the name is, then where at least half of the content is, the most similar first.
 * @param spansOf how a blob is compared with others; undefined: it is missing
 * @see https://github.com/git/git/blob/master/diffcore-rename.c
 */
export async function pairRenames(
  changes: readonly FileChange[],
  spansOf: (blob: string) => Promise<Spans | undefined>,
): Promise<FileChange[]> {
  const deleted = changes.filter(({ newBlob }) => newBlob === undefined);
  const added = changes.filter(({ oldBlob }) => oldBlob === undefined);
  if (deleted.length === 0 || added.length === 0) return [...changes];
  const sources = new Map<FileChange, FileChange>();
  const taken = new Set<FileChange>();
  const pair = (now: FileChange, old: FileChange) => {
    sources.set(now, old);
    taken.add(old);
  };
  for (const now of added) {
    const same = deleted.filter((old) => old.oldBlob === now.newBlob && !taken.has(old));
    const old = same.find(({ path }) => nameOf(path) === nameOf(now.path)) ?? same[0];
    if (old) pair(now, old);
  }
  const similarity = createSimilarity(spansOf);
  const news = () => added.filter((now) => !sources.has(now));
  const olds = () => deleted.filter((old) => !taken.has(old));
  for (const { now, old } of namesakes(news(), olds()))
    if ((await similarity(old, now)) >= leastOfSameName) pair(now, old);
  if (news().length * olds().length <= mostPairs)
    for (const { now, old } of await similarPairs(news(), olds(), similarity))
      if (!sources.has(now) && !taken.has(old)) pair(now, old);
  return changes.flatMap((change) => {
    const old = sources.get(change);
    if (old) return [{ ...change, from: old.path, ...(old.oldBlob ? { oldBlob: old.oldBlob } : {}) }];
    return taken.has(change) ? [] : [change];
  });
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

interface Pair {
  readonly now: FileChange;
  readonly old: FileChange;
}

/** Deleted and new files whose name no other of either has. */
function namesakes(news: readonly FileChange[], olds: readonly FileChange[]): Pair[] {
  const only = onlyOfName(news);
  const unique = new Set(onlyOfName(olds).values());
  return olds.flatMap((old) => {
    const now = only.get(nameOf(old.path));
    return now && unique.has(old) ? [{ now, old }] : [];
  });
}

function onlyOfName(files: readonly FileChange[]): Map<string, FileChange> {
  const found = new Map<string, FileChange>();
  const names = new Set<string>();
  for (const file of files) {
    const name = nameOf(file.path);
    if (names.has(name)) found.delete(name);
    else found.set(name, file);
    names.add(name);
  }
  return found;
}

type Similarity = (old: FileChange, now: FileChange) => Promise<number>;

function createSimilarity(spansOf: (blob: string) => Promise<Spans | undefined>): Similarity {
  const known = new Map<string, Promise<Spans | undefined>>();
  const spans = (blob = '') => {
    const found = known.get(blob) ?? spansOf(blob);
    known.set(blob, found);
    return found;
  };
  return async (old, now) => {
    const [before, after] = await Promise.all([spans(old.oldBlob), spans(now.newBlob)]);
    return before && after ? similarityOf(before, after) : 0;
  };
}

async function similarPairs(
  news: readonly FileChange[],
  olds: readonly FileChange[],
  similarity: Similarity,
): Promise<Pair[]> {
  const pairs: (Pair & { readonly score: number; readonly isNamesake: boolean })[] = [];
  for (const now of news)
    for (const old of olds) {
      const score = await similarity(old, now);
      if (score >= leastSimilar) pairs.push({ now, old, score, isNamesake: nameOf(old.path) === nameOf(now.path) });
    }
  return pairs.sort((a, b) => b.score - a.score || Number(b.isNamesake) - Number(a.isNamesake));
}
