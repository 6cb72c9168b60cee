import type { LineOrigin } from './attribution';
import type { Hunks } from './patch';

/** A file at a commit. */
export interface FileVersion {
  /** Its place in the history: children have smaller numbers than their parents. */
  readonly commit: number;
  readonly path: string;
  readonly blob: string;
}

/** What a blame asks of a history. */
export interface BlameHistory {
  /** The version that the commit's own change made, or the nearest one before it that left the content as it is; undefined: the history does not tell. */
  changed(version: FileVersion): FileVersion | undefined;
  /** The same file in each parent that has it, under its name there; empty where the commit added it. */
  before(version: FileVersion): Promise<readonly FileVersion[]>;
  /** Where two blobs differ; undefined when one is missing. */
  hunks(oldBlob: string, newBlob: string): Promise<Hunks | undefined>;
  /** For each line that an ignored commit changed the line of the parent that it most likely was, or −1; undefined when a blob is missing. */
  guess(oldBlob: string, newBlob: string, hunks: Hunks): Promise<Int32Array | undefined>;
  isIgnored(commit: number): boolean;
  /** The origins of the lines of a version, as an earlier blame found them; undefined: none is known. Absent: none are. */
  known?(version: FileVersion): ArrayLike<number> | undefined;
}

/** Runs of lines: groups of three numbers, the first line in the version at hand, the first line asked for, and how many. */
type Runs = number[];

/** Lines of one file version whose origin is still sought. */
interface Suspect {
  readonly version: FileVersion;
  runs: Runs;
}

/** The origin of lines that nobody can tell, because a blob or a part of the history is missing. */
export const unknownOrigin = -1;
/** The origin of lines that are older than the last commit that was of interest. */
export const olderOrigin = -2;

/**
 * Finds for every line of a file the commit that wrote it: lines that a parent has already, white space aside, are the
 * parent's; the others are the commit's. The same rule as `git blame -w`.
 * @param lines how many the file has
 * @param oldest the place of the oldest commit of interest: what is older is not looked at
 * @see https://github.com/git/git/blob/master/blame.c pass_blame
 */
export async function blame(
  history: BlameHistory,
  version: FileVersion,
  { lines, oldest = Number.POSITIVE_INFINITY }: { readonly lines: number; readonly oldest?: number },
): Promise<LineOrigin[]> {
  const origins = new Int32Array(lines).fill(unknownOrigin);
  const settle = (runs: Runs, origin: number) => {
    for (let at = 0; at < runs.length; at += 3) {
      const asked = runs[at + 1] as number;
      origins.fill(origin, asked, asked + (runs[at + 2] as number));
    }
  };
  const settleKnown = (runs: Runs, known: ArrayLike<number>) => {
    for (let at = 0; at < runs.length; at += 3)
      for (let line = 0; line < (runs[at + 2] as number); line++)
        origins[(runs[at + 1] as number) + line] = known[(runs[at] as number) + line] ?? unknownOrigin;
  };
  const suspects = new Suspects(history);
  if (!suspects.add(version, [0, 0, lines])) return runsOf(origins);
  for (let next = suspects.youngest(); next; next = suspects.youngest()) {
    const isOlder = next.version.commit > oldest;
    const known = isOlder ? undefined : history.known?.(next.version);
    if (isOlder) settle(next.runs, olderOrigin);
    else if (known) settleKnown(next.runs, known);
    else settle(await passOn(history, next, suspects), next.version.commit);
  }
  return runsOf(origins);
}

/** The versions whose lines are still to be looked at. */
class Suspects {
  readonly #history: BlameHistory;
  readonly #waiting = new Map<string, Suspect>();

  constructor(history: BlameHistory) {
    this.#history = history;
  }

  /** @returns whether the history goes back so far */
  add(version: FileVersion, runs: Runs): boolean {
    const changed = this.#history.changed(version);
    if (!changed) return false;
    const key = `${changed.commit} ${changed.path}`;
    const known = this.#waiting.get(key);
    if (known) known.runs = known.runs.concat(runs);
    else this.#waiting.set(key, { version: changed, runs });
    return true;
  }

  /** Takes out the version that comes after all its children, when all lines that they pass on have come together. */
  youngest(): Suspect | undefined {
    let found: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [key, { version }] of this.#waiting) if (version.commit < least) [found, least] = [key, version.commit];
    if (found === undefined) return undefined;
    const suspect = this.#waiting.get(found);
    this.#waiting.delete(found);
    return suspect;
  }
}

/** Passes on the lines that parents have, and gives back those that the commit wrote; none of those that nobody can tell. */
async function passOn(history: BlameHistory, { version, runs }: Suspect, suspects: Suspects): Promise<Runs> {
  const parents = await history.before(version);
  const same = parents.find((parent) => parent.blob === version.blob);
  if (same) {
    suspects.add(same, runs);
    return [];
  }
  let rest = inOrder(runs);
  const differences: Hunks[] = [];
  for (const parent of parents) {
    const hunks = rest.length > 0 ? await history.hunks(parent.blob, version.blob) : undefined;
    if (!hunks) return [];
    differences.push(hunks);
    const { passed, kept } = partRuns(rest, hunks);
    if (passed.length > 0) suspects.add(parent, passed);
    rest = kept;
  }
  if (!history.isIgnored(version.commit)) return rest;
  for (const [at, parent] of parents.entries()) {
    const guessed = await history.guess(parent.blob, version.blob, differences[at] as Hunks);
    if (!guessed) return [];
    const { passed, kept } = partLines(rest, guessed);
    if (passed.length > 0) suspects.add(parent, passed);
    rest = kept;
  }
  return rest;
}

/** The runs by their first line. */
function inOrder(runs: Runs): Runs {
  for (let at = 3; at < runs.length; at += 3)
    if ((runs[at] as number) < (runs[at - 3] as number)) {
      const starts = Array.from({ length: runs.length / 3 }, (_, run) => 3 * run);
      return starts
        .sort((a, b) => (runs[a] as number) - (runs[b] as number))
        .flatMap((run) => runs.slice(run, run + 3));
    }
  return runs;
}

/** Parts runs in what lies between the hunks, as lines of the old version, and what lies in them. */
function partRuns(runs: Runs, hunks: Hunks): { passed: Runs; kept: Runs } {
  const passed: Runs = [];
  const kept: Runs = [];
  let first = 0; // The first hunk that ends behind the start of the run.
  for (let at = 0; at < runs.length; at += 3) {
    let here = runs[at] as number;
    let asked = runs[at + 1] as number;
    const end = here + (runs[at + 2] as number);
    while (first < hunks.length && (hunks[first + 2] as number) + (hunks[first + 3] as number) <= here) first += 4;
    for (let hunk = first; here < end; hunk += 4) {
      const isLast = hunk >= hunks.length;
      const start = isLast ? end : Math.min(hunks[hunk + 2] as number, end);
      if (start > here) {
        passed.push(here + shiftBefore(hunks, hunk), asked, start - here);
        asked += start - here;
        here = start;
      }
      if (isLast || here >= end) break;
      const stop = Math.min((hunks[hunk + 2] as number) + (hunks[hunk + 3] as number), end);
      if (stop <= here) continue;
      kept.push(here, asked, stop - here);
      asked += stop - here;
      here = stop;
    }
  }
  return { passed, kept };
}

/** What is added to a line of the new version before a hunk to find it in the old one. */
function shiftBefore(hunks: Hunks, hunk: number): number {
  if (hunk === 0) return 0;
  const [oldStart, oldCount, newStart, newCount] = hunks.subarray(hunk - 4, hunk) as unknown as [
    number,
    number,
    number,
    number,
  ];
  return oldStart + oldCount - (newStart + newCount);
}

/** Parts runs by a table of lines. */
function partLines(runs: Runs, matches: Int32Array): { passed: Runs; kept: Runs } {
  const passed: Runs = [];
  const kept: Runs = [];
  for (let at = 0; at < runs.length; at += 3)
    for (let line = 0; line < (runs[at + 2] as number); line++) {
      const here = (runs[at] as number) + line;
      const asked = (runs[at + 1] as number) + line;
      const match = matches[here] ?? -1;
      if (match >= 0) passed.push(match, asked, 1);
      else kept.push(here, asked, 1);
    }
  return { passed, kept };
}

function runsOf(origins: Int32Array): LineOrigin[] {
  const runs: { commit: number; start: number; count: number }[] = [];
  for (const [line, commit] of origins.entries()) {
    const last = runs.at(-1);
    if (last?.commit === commit) last.count++;
    else runs.push({ commit, start: line, count: 1 });
  }
  return runs;
}
