import type { PathHistory } from './pathHistory';

/** Commits that are reachable from one and not from another; absent `from`: the one alone. Full hashes. */
export interface CommitRange {
  readonly from?: string;
  readonly to: string;
}

/** Which commits are meant: ranges, and times at which they were written. */
export interface MeantCommits {
  readonly commits: readonly CommitRange[];
  /** @param seconds since 1970 */
  covers(seconds: number): boolean;
  /** Whether `covers` is never true. */
  readonly periods: { readonly length: number };
}

/** The places of the commits that are meant, each once. A range whose end is not in the history means none. */
export function commitsIn(history: PathHistory, { commits, periods, covers }: MeantCommits): number[] {
  const found = new Set<number>();
  for (const { from, to } of commits) {
    const end = history.placeOf(to);
    if (end === undefined) continue;
    if (from === undefined) {
      found.add(end);
      continue;
    }
    const before = reachable(history, history.placeOf(from));
    for (const commit of reachable(history, end, before)) found.add(commit);
  }
  if (periods.length > 0)
    for (let commit = 0; commit < history.size; commit++) if (covers(history.timeOf(commit))) found.add(commit);
  return [...found];
}

/** A commit and all that lead to it. @param without these and what leads to them are left out */
function reachable(
  history: PathHistory,
  start: number | undefined,
  without: ReadonlySet<number> = new Set(),
): ReadonlySet<number> {
  const found = new Set<number>();
  const open = start === undefined ? [] : [start];
  for (let commit = open.pop(); commit !== undefined; commit = open.pop()) {
    if (commit < 0 || found.has(commit) || without.has(commit)) continue;
    found.add(commit);
    open.push(...history.parentsOf(commit));
  }
  return found;
}
