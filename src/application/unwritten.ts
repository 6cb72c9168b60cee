import { rulesVersion } from '../domain/history/attribution';
import { isFormatted } from '../domain/history/formatting';
import type { PathHistory } from '../domain/history/pathHistory';
import { languageOfPath } from '../domain/syntax/languages';
import type { GitReader } from './gitReader';
import type { BlameCache } from './lineAttribution';

/**
 * Commits that nobody typed line by line, found by what they changed.
 *
 * How large is too large was measured on the histories of eleven authors: of their own commits, the largest that were
 * written by hand added 6,000 to 9,500 lines in at most 35 files (a port to another language, a reordering of modules, a
 * first commit), and the smallest that was copied in 13,400 lines in 96.
 */
export const massFiles = 50;
const massLines = 10_000;

/** A commit that changes fewer files is not looked at: a formatter runs over all of them. */
const formatterFiles = 3;
/** So many commits are looked at, those that changed the most files first. */
const mostCandidates = 100;
/** So many of the files may be changed otherwise, as the formatter's own settings are. */
const mostOthers = 0.1;

/** Where so many blobs are missing, as in a partial clone, no more are asked for: each may cost a process. */
const mostMissing = 5;

export interface Unwritten {
  /** Places of own commits that are imports. */
  readonly mass: readonly number[];
  /** Places of commits in which nearly all that was changed in source files is how they are formatted. */
  readonly formatter: readonly number[];
}

/** A change of a source file by a commit that is no merge. */
interface Change {
  readonly oldBlob?: string;
  readonly newBlob: string;
}

/**
 * Looks at commits that changed many source files.
 * @param kept what was found of commits before; filled here
 */
export async function findUnwritten(
  history: PathHistory,
  reader: Pick<GitReader, 'blob'>,
  kept: BlameCache = new Map(),
): Promise<Unwritten> {
  const mass: number[] = [];
  const formatter: number[] = [];
  let missing = 0;
  const present = async (blob: string) => {
    const bytes = missing < mostMissing ? await reader.blob(blob) : undefined;
    if (!bytes) missing++;
    return bytes && new TextDecoder().decode(bytes);
  };
  /** A commit never changes, so that it is looked at once. */
  const isOf = async (reason: keyof typeof looks, commit: number, changes: readonly Change[]) => {
    const key = `${reason}\0${rulesVersion}\0${history.hashOf(commit)}`;
    const known = kept.get(key);
    if (known) return known.length > 0;
    const before = missing;
    const answer = await looks[reason](changes, present);
    if (missing === before) kept.set(key, answer ? [[reason, 1]] : []);
    return answer;
  };
  const commits = [...changesByCommit(history)].sort(([, a], [, b]) => b.length - a.length);
  let candidates = 0;
  for (const [commit, changes] of commits) {
    if (changes.length < formatterFiles) break;
    const isOwn = history.attributionOf(commit) === 'own';
    if (changes.length >= massFiles && isOwn && (await isOf('massCommits', commit, changes))) mass.push(commit);
    else if (candidates++ < mostCandidates && (await isOf('formatterCommits', commit, changes))) formatter.push(commit);
  }
  return { mass, formatter };
}

/** The text of a blob; undefined: it is missing. */
type TextOf = (blob: string) => Promise<string | undefined>;

const looks = { massCommits: isMass, formatterCommits: isFormatting };

function changesByCommit(history: PathHistory): Map<number, Change[]> {
  const changes = new Map<number, Change[]>();
  for (const path of history.paths())
    if (languageOfPath(path))
      for (const { commit, oldBlob, newBlob } of history.touchesOf(path)) {
        if (newBlob === undefined || newBlob === oldBlob || history.isMerge(commit)) continue;
        const known = changes.get(commit) ?? [];
        if (known.length === 0) changes.set(commit, known);
        known.push({ newBlob, ...(oldBlob ? { oldBlob } : {}) });
      }
  return changes;
}

async function isMass(changes: readonly Change[], textOf: TextOf): Promise<boolean> {
  const added = changes.filter(({ oldBlob }) => oldBlob === undefined);
  if (added.length < massFiles) return false;
  let lines = 0;
  for (const { newBlob } of added) {
    lines += (await textOf(newBlob))?.split('\n').length ?? 0;
    if (lines >= massLines) return true;
  }
  return false;
}

async function isFormatting(changes: readonly Change[], textOf: TextOf): Promise<boolean> {
  let others = changes.filter(({ oldBlob }) => oldBlob === undefined).length;
  for (const { oldBlob, newBlob } of changes) {
    if (others > mostOthers * changes.length) return false;
    if (oldBlob === undefined) continue;
    const [before, after] = [await textOf(oldBlob), await textOf(newBlob)];
    if (before === undefined || after === undefined || !isFormatted(before, after)) others++;
  }
  return others <= mostOthers * changes.length;
}
