import type { FileChange } from './commit';

/** More pairs than this are not compared by content. */
const mostPairs = 2500;

/** The least share of equal lines that makes a deleted and a new file the same one, as git's default. */
const leastSimilarity = 0.5;

/**
 * Turns a deleted and a new file of one commit into a renamed one: first where the content is the same, then where at
 * least half of the lines are, the most similar first.
 * @param linesOf the lines of a blob; undefined when it is missing
 */
export async function pairRenames(
  changes: readonly FileChange[],
  linesOf: (blob: string) => Promise<readonly string[] | undefined>,
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
  const [news, olds] = [added.filter((now) => !sources.has(now)), deleted.filter((old) => !taken.has(old))];
  if (news.length * olds.length <= mostPairs)
    for (const { now, old } of await similarPairs(news, olds, linesOf))
      if (!sources.has(now) && !taken.has(old)) pair(now, old);
  return changes.flatMap((change) => {
    const old = sources.get(change);
    if (old) return [{ ...change, from: old.path, ...(old.oldBlob ? { oldBlob: old.oldBlob } : {}) }];
    return taken.has(change) ? [] : [change];
  });
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

async function similarPairs(
  news: readonly FileChange[],
  olds: readonly FileChange[],
  linesOf: (blob: string) => Promise<readonly string[] | undefined>,
): Promise<{ now: FileChange; old: FileChange; similarity: number }[]> {
  const counts = new Map<string, Counts>();
  for (const blob of new Set([...news.map((now) => now.newBlob), ...olds.map((old) => old.oldBlob)])) {
    const lines = blob === undefined ? undefined : await linesOf(blob);
    if (blob !== undefined && lines) counts.set(blob, countLines(lines));
  }
  const pairs = news.flatMap((now) =>
    olds.map((old) => {
      const [a, b] = [counts.get(now.newBlob ?? ''), counts.get(old.oldBlob ?? '')];
      return { now, old, similarity: a && b ? similarity(a, b) : 0 };
    }),
  );
  return pairs
    .filter((candidate) => candidate.similarity >= leastSimilarity)
    .sort(
      (a, b) =>
        b.similarity - a.similarity ||
        Number(nameOf(b.now.path) === nameOf(b.old.path)) - Number(nameOf(a.now.path) === nameOf(a.old.path)),
    );
}

/** Characters by line. */
interface Counts {
  readonly lines: ReadonlyMap<string, number>;
  readonly total: number;
}

function countLines(texts: readonly string[]): Counts {
  const lines = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    lines.set(text, (lines.get(text) ?? 0) + text.length + 1);
    total += text.length + 1;
  }
  return { lines, total };
}

/** The share of the larger text's characters that stand in lines of both, 0–1. */
function similarity(a: Counts, b: Counts): number {
  let common = 0;
  for (const [line, characters] of a.lines) common += Math.min(characters, b.lines.get(line) ?? 0);
  return common / Math.max(a.total, b.total, 1);
}
