import { namesAgent, namesDraft } from '../domain/history/agents';
import { rulesVersion } from '../domain/history/attribution';
import type { Commit } from '../domain/history/commit';
import { childrenFirst } from '../domain/history/topology';
import type { GitReader, KnownCommits } from './gitReader';
import type { KeptReading } from './keptReadings';

/** Commits beyond this many are not looked through: their lines count as others'. */
export const mostCommits = 100_000;

/** So many branches that lead nowhere any more are kept, as rebases leave them behind. */
const mostTips = 50;
/** As is so much that the head does not lead to. */
const mostAside = 1000;

export interface LogOptions {
  /** Further names or addresses of coding agents. */
  readonly agents: readonly string[];
  /** Commits at which a shallow clone was cut. */
  readonly cut: ReadonlySet<string>;
  /** Where commits are kept from one reading to the next. */
  readonly kept: KeptReading;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The commits that lead to a head, children before parents, in an order that depends on the history alone. Commits never
 * change: those that are kept from an earlier reading are not asked for again, whatever became of the branches since.
 * A message stands with those alone that it says more of than its author does: that an agent or the double helped.
 */
export async function readLog(reader: GitReader, head: string, options: LogOptions): Promise<readonly Commit[]> {
  const { agents, cut, kept } = options;
  const key = JSON.stringify([rulesVersion, agents, [...cut]]);
  const commits = new Map((await kept.commits(key)).map((commit) => [commit.hash, commit]));
  const isWhole = (order: readonly string[]) =>
    order.length > 0 &&
    order.every(
      (hash) => cut.has(hash) || (commits.get(hash) as Commit).parents.every((parent) => commits.has(parent)),
    );
  if (commits.size > 0) {
    const fresh = commits.has(head) ? nothingNew : await readNew(reader, head, options, knownOf(commits));
    for (const commit of fresh.commits) commits.set(commit.hash, commit);
    const order = childrenFirst(head, commits);
    if (fresh.isAll && isWhole(order)) {
      const inOrder = order.map((hash) => commits.get(hash) as Commit);
      const isScattered = commits.size > 2 * order.length + mostAside || knownOf(commits).tips.length > mostTips;
      if (isScattered) await kept.addCommits(key, inOrder.toReversed(), true);
      else if (fresh.commits.length > 0) await kept.addCommits(key, fresh.commits.toReversed(), false);
      return inOrder.slice(0, mostCommits);
    }
    commits.clear();
  }
  const all = await readNew(reader, head, options);
  for (const commit of all.commits) commits.set(commit.hash, commit);
  const order = childrenFirst(head, commits);
  const inOrder = order.map((hash) => commits.get(hash) as Commit);
  if (all.isAll && isWhole(order)) await kept.addCommits(key, inOrder.toReversed(), true);
  return inOrder;
}

interface Found {
  /** Children before parents. */
  readonly commits: readonly Commit[];
  /** Whether there is no other, and all of them are as the whole repository tells. */
  readonly isAll: boolean;
}

const nothingNew: Found = { commits: [], isAll: true };

async function readNew(
  reader: GitReader,
  head: string,
  { agents, signal }: LogOptions,
  known?: KnownCommits,
): Promise<Found> {
  const commits: Commit[] = [];
  let isAll = true;
  const lacks = () => {
    isAll = false;
  };
  for await (const commit of reader.commits(head, mostCommits, { ...(known ? { known } : {}), lacks })) {
    signal?.throwIfAborted();
    const { message } = commit;
    const isSigned = namesDraft(message) || namesAgent(message, agents);
    commits.push(isSigned ? commit : { ...commit, message: '' });
  }
  signal?.throwIfAborted();
  return { commits, isAll: isAll && commits.length < mostCommits };
}

function knownOf(commits: ReadonlyMap<string, Commit>): KnownCommits {
  const parents = new Set([...commits.values()].flatMap((commit) => commit.parents));
  return { tips: [...commits.keys()].filter((hash) => !parents.has(hash)), has: (hash) => commits.has(hash) };
}
