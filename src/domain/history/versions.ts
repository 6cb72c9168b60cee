import type { FileVersion } from './blame';
import type { FileChange } from './commit';
import type { PathHistory, Renamed, Touch } from './pathHistory';
import { mostSimilar, type Spans, similarityOf } from './similarity';

/** What it takes to follow a file beyond what its own history says. */
export interface VersionSources {
  /** How a blob is compared with others; undefined: it is missing. */
  spans(blob: string): Promise<Spans | undefined>;
  /** What a merge changed against one of its parents, both by their places. */
  changes(commit: number, parent: number): Promise<readonly FileChange[]>;
}

/** The version that gave a file the content it has at a commit; undefined: the history does not go back to it. */
export function changedVersion(history: PathHistory, version: FileVersion): FileVersion | undefined {
  const touch = history.lastTouch(version.commit, version.path);
  return touch && { ...version, commit: touch.commit };
}

/**
 * The file in the parents of a commit that changed it: under its name where a parent has it, else under the one that it was
 * renamed from. A parent that has it just so is the only one. The same choices as `git blame` makes.
 * @see https://github.com/git/git/blob/master/blame.c pass_blame, find_origin, find_rename
 */
export async function versionsBefore(
  history: PathHistory,
  version: FileVersion,
  sources: VersionSources,
): Promise<FileVersion[]> {
  const touch = history.lastTouch(version.commit, version.path);
  if (!touch) return [];
  const [first = -1, ...others] = history.parentsOf(version.commit);
  if (others.length === 0) {
    const before = await versionBefore(history, touch, version, sources);
    return before ? [{ commit: first, ...before }] : [];
  }
  const found: (FileVersion | undefined)[] = [
    touch.oldBlob !== undefined && touch.from === undefined
      ? { ...version, commit: first, blob: touch.oldBlob }
      : undefined,
    ...others.map((commit) => {
      const blob = history.blobAt(commit, version.path);
      return blob === undefined ? undefined : { ...version, commit, blob };
    }),
  ];
  const same = found.find((parent) => parent?.blob === version.blob);
  if (same) return [same];
  for (const [at, parent] of [first, ...others].entries()) {
    if (found[at] || parent < 0) continue;
    const changes = await sources.changes(version.commit, parent);
    const { from, oldBlob } = changes.find(({ path }) => path === version.path) ?? {};
    if (from === undefined || oldBlob === undefined) continue;
    found[at] = { commit: parent, path: from, blob: oldBlob };
    if (oldBlob === version.blob) return [found[at]];
  }
  const blobs = new Set<string>();
  return found.flatMap((parent) => (parent && blobs.size < blobs.add(parent.blob).size ? [parent] : []));
}

/** Where a file was before a commit that has one parent; undefined: the commit added it. */
async function versionBefore(
  history: PathHistory,
  touch: Touch,
  { path, blob }: FileVersion,
  sources: VersionSources,
): Promise<Omit<FileVersion, 'commit'> | undefined> {
  const { from, oldBlob } = touch;
  const known = oldBlob === undefined ? undefined : { path: from ?? path, blob: oldBlob };
  const candidates = history.sourcesOf(touch);
  return candidates.length === 0 ? known : ((await mostSimilarTo({ path, blob }, candidates, sources)) ?? known);
}

/** A file of the same name is taken first, if it is as similar as this. */
const leastOfSameName = 0.75 * mostSimilar;
const leastSimilar = 0.5 * mostSimilar;

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

async function mostSimilarTo(
  file: Renamed,
  candidates: readonly Renamed[],
  { spans }: VersionSources,
): Promise<Renamed | undefined> {
  const isSameName = ({ path }: Renamed) => nameOf(path) === nameOf(file.path);
  const equal = candidates.filter(({ blob }) => blob === file.blob);
  if (equal.length > 0) return equal.find(isSameName) ?? equal[0];
  const target = await spans(file.blob);
  if (!target) return undefined;
  const scored: { readonly source: Renamed; readonly score: number }[] = [];
  for (const source of candidates) {
    const other = await spans(source.blob);
    if (other) scored.push({ source, score: similarityOf(other, target) });
  }
  const namesakes = scored.filter(({ source }) => isSameName(source));
  if (namesakes.length === 1 && namesakes[0] && namesakes[0].score >= leastOfSameName) return namesakes[0].source;
  scored.sort((a, b) => b.score - a.score || Number(isSameName(b.source)) - Number(isSameName(a.source)));
  const [best] = scored;
  return best && best.score >= leastSimilar ? best.source : undefined;
}
