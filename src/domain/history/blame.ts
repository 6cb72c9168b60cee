import type { LineOrigin } from './attribution';
import { lineHunks, matchLines, numberLines, withoutSpace } from './lineDiff';

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
  readonly lines: readonly (readonly [here: number, asked: number])[];
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
  const search = new Search(history, ignored);
  search.suspect(
    version,
    Array.from({ length }, (_, line) => [line, line] as const),
  );
  for (let next = search.youngest(); next; next = search.youngest()) {
    const written = await search.passOn(next);
    for (const [, line] of written) origins[line] = next.version.commit;
  }
  return runsOf(origins);
}

/** The versions whose lines are still to be looked at. */
class Search {
  readonly #history: BlameHistory;
  readonly #ignored: ReadonlySet<string>;
  readonly #numberOf = numberLines(withoutSpace);
  readonly #suspects = new Map<string, Suspect>();

  constructor(history: BlameHistory, ignored: ReadonlySet<string>) {
    this.#history = history;
    this.#ignored = ignored;
  }

  suspect(version: FileVersion, lines: Suspect['lines']): void {
    const key = `${version.commit}\0${version.path}`;
    const known = this.#suspects.get(key);
    this.#suspects.set(key, { version, lines: known ? known.lines.concat(lines) : lines });
  }

  /** Takes out the version that comes after all its children, when all lines that they pass on have come together. */
  youngest(): Suspect | undefined {
    let youngest: [key: string, suspect: Suspect] | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const entry of this.#suspects) {
      const order = this.#history.order(entry[1].version.commit);
      if (youngest && order >= least) continue;
      youngest = entry;
      least = order;
    }
    if (youngest) this.#suspects.delete(youngest[0]);
    return youngest?.[1];
  }

  /** Passes on the lines that parents have, and gives back those that the commit wrote; none where nobody can tell. */
  async passOn({ version, lines }: Suspect): Promise<Suspect['lines']> {
    const parents = await this.#history.before(version);
    const same = parents.find((parent) => parent.blob === version.blob);
    if (same) {
      this.suspect(same, lines);
      return [];
    }
    if (parents.length === 0) return lines;
    const after = await this.#history.lines(version.blob);
    let rest = lines;
    for (const parent of parents) {
      if (rest.length === 0) break;
      const before = await this.#history.lines(parent.blob);
      if (!after || !before) return [];
      const matches = this.#match(before, after, this.#ignored.has(version.commit));
      const isTheirs = ([here]: Suspect['lines'][number]) => (matches[here] ?? -1) >= 0;
      const passed = rest.filter(isTheirs).map(([here, asked]) => [matches[here] as number, asked] as const);
      if (passed.length > 0) this.suspect(parent, passed);
      rest = rest.filter((line) => !isTheirs(line));
    }
    return rest;
  }

  /** @param byPlace whether a changed line also matches the one that stood in its place */
  #match(before: readonly string[], after: readonly string[], byPlace: boolean): Int32Array {
    const matches = matchLines(before, after, this.#numberOf);
    if (!byPlace) return matches;
    for (const { oldStart, oldCount, newStart, newCount } of lineHunks(before, after, this.#numberOf))
      for (let line = 0; oldCount > 0 && line < newCount; line++)
        matches[newStart + line] = oldStart + Math.min(line, oldCount - 1);
    return matches;
  }
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
