import type { LineOrigin } from './attribution';
import { lineHunks, matchLines, withoutSpace } from './lineDiff';

/** A file at a commit. */
export interface FileVersion {
  readonly commit: string;
  readonly path: string;
  readonly blob: string;
}

/** What a blame asks of a history. */
export interface BlameHistory {
  /** The same file in each parent that has it, under its name there; empty where the commit added it. */
  before(version: FileVersion): Promise<readonly FileVersion[]>;
  /** Where a commit stands among all: children have smaller numbers than their parents. */
  order(commit: string): number;
  /** The lines of a blob; undefined when it is missing. */
  lines(blob: string): Promise<readonly string[] | undefined>;
}

/** Lines of one file version whose origin is still sought. */
interface Suspect {
  readonly version: FileVersion;
  /** Pairs of a line there and the line asked for, both zero-based. */
  readonly lines: (readonly [here: number, asked: number])[];
}

/**
 * Finds for every line of a file the commit that wrote it: lines that a parent has already, white space aside, are the
 * parent's; the others are the commit's. The same rule as `git blame -w`.
 * @param ignored commits that wrote nothing: their lines go to the parent's lines in the same place, where it has any
 * @returns runs whose commit is empty where a missing blob hides who it was
 * @see https://git-scm.com/docs/git-blame
 */
export async function blame(
  history: BlameHistory,
  version: FileVersion,
  ignored: ReadonlySet<string>,
): Promise<LineOrigin[]> {
  const asked = await history.lines(version.blob);
  if (!asked) return [];
  const length = asked.at(-1) === '' ? asked.length - 1 : asked.length;
  const origins = new Array<string>(length).fill('');
  const suspects = new Map<string, Suspect>();
  const suspect = (of: FileVersion, lines: Suspect['lines']) => {
    const key = `${of.commit}\0${of.path}`;
    const known = suspects.get(key);
    if (known) known.lines.push(...lines);
    else suspects.set(key, { version: of, lines });
  };
  suspect(
    version,
    Array.from({ length }, (_, line) => [line, line] as const),
  );
  // A commit is looked at after all its children, when all lines that they pass on have come together.
  while (suspects.size > 0) {
    const [key, next] = youngest(suspects, history);
    suspects.delete(key);
    const kept = await passToParents(history, next, ignored.has(next.version.commit), suspect);
    for (const [, line] of kept ?? []) origins[line] = next.version.commit;
  }
  return runsOf(origins);
}

function youngest(suspects: ReadonlyMap<string, Suspect>, history: BlameHistory): [string, Suspect] {
  let best: [string, Suspect] | undefined;
  let bestOrder = Number.POSITIVE_INFINITY;
  for (const entry of suspects) {
    const order = history.order(entry[1].version.commit);
    if (best && order >= bestOrder) continue;
    best = entry;
    bestOrder = order;
  }
  return best as [string, Suspect];
}

/** Passes on the lines that parents have, and gives back those that the commit wrote; undefined where nobody can tell. */
async function passToParents(
  history: BlameHistory,
  { version, lines }: Suspect,
  isIgnored: boolean,
  suspect: (version: FileVersion, lines: Suspect['lines']) => void,
): Promise<Suspect['lines'] | undefined> {
  const parents = await history.before(version);
  const same = parents.find((parent) => parent.blob === version.blob);
  if (same) {
    suspect(same, lines);
    return [];
  }
  if (parents.length === 0) return lines;
  const after = await history.lines(version.blob);
  let rest = lines;
  for (const parent of parents) {
    if (rest.length === 0) break;
    const before = await history.lines(parent.blob);
    if (!after || !before) return undefined;
    const matches = matchLines(before, after, withoutSpace);
    if (isIgnored) matchByPlace(before, after, matches);
    const passed: [number, number][] = [];
    const left: (readonly [number, number])[] = [];
    for (const line of rest) {
      const match = matches[line[0]] ?? -1;
      if (match >= 0) passed.push([match, line[1]]);
      else left.push(line);
    }
    if (passed.length > 0) suspect(parent, passed);
    rest = left;
  }
  return rest;
}

/** Matches each changed line with the one that stood in its place in the hunk. */
function matchByPlace(before: readonly string[], after: readonly string[], matches: Int32Array): void {
  for (const { oldStart, oldCount, newStart, newCount } of lineHunks(before, after, withoutSpace))
    for (let line = 0; oldCount > 0 && line < newCount; line++)
      matches[newStart + line] = oldStart + Math.min(line, oldCount - 1);
}

function runsOf(origins: readonly string[]): LineOrigin[] {
  const runs: { commit: string; start: number; count: number }[] = [];
  for (const [line, commit] of origins.entries()) {
    const last = runs.at(-1);
    if (last?.commit === commit) last.count++;
    else runs.push({ commit, start: line, count: 1 });
  }
  return runs;
}
