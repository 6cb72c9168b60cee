import type { CodeFold } from './corpus';
import type { FileFacts } from './facts';

/** A fold that is given the newest own code alone, and no more of it than a budget. */
export interface HeldFold extends CodeFold {
  /** Takes note of files that the fold has learnt already, as after a restart. */
  adopt(files: Iterable<FileFacts>): void;
  /** UTF-8 bytes of the files that the fold has learnt of a repository, by its path as given to `index`. */
  heldBytes(repository: string): number;
}

interface Entry {
  facts: FileFacts;
  /** UTF-16 code units of own lines. */
  readonly size: number;
}

/**
 * The files of a fold ordered by time, the newest first; the fold has learnt the first ones, as many as the budget has
 * room for. The oldest leave when newer ones come, and come back when there is room. A file that is larger than the
 * whole budget is left out. Of two files of one time the one whose path sorts first counts as the newer.
 * @param budget UTF-16 code units of own lines
 */
export function heldFold(fold: CodeFold, budget: number): HeldFold {
  const known = new Map<string, Entry>();
  const order: Entry[] = [];
  /** So many of `order` are learnt, and so large they are. */
  let edge = 0;
  let size = 0;

  /** Where an entry stands or would stand. */
  const placeOf = (entry: Entry): number => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isNewer(order[middle] as Entry, entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const takeOut = (path: string): void => {
    const entry = known.get(path);
    if (!entry) return;
    known.delete(path);
    const at = placeOf(entry);
    order.splice(at, 1);
    if (at >= edge) return;
    edge--;
    size -= entry.size;
  };
  /** @returns whether it stands among the learnt ones, which it counts as from now on */
  const putIn = (facts: FileFacts): boolean => {
    const entry = { facts, size: sizeOf(facts) };
    if (entry.size === 0 || entry.size > budget) return false;
    const at = placeOf(entry);
    known.set(facts.path, entry);
    order.splice(at, 0, entry);
    if (at > edge || (at === edge && size + entry.size > budget)) return false;
    edge++;
    size += entry.size;
    return true;
  };
  const makeRoom = (): void => {
    while (size > budget) {
      const { facts, size: freed } = order[--edge] as Entry;
      size -= freed;
      fold.forget(facts.path);
    }
  };
  const fill = (): void => {
    for (let next = order[edge]; next && size + next.size <= budget; next = order[++edge]) {
      size += next.size;
      fold.learn(next.facts);
    }
  };

  return {
    learn(facts) {
      const before = known.get(facts.path);
      if (before && isSameCode(before.facts, facts)) {
        before.facts = facts;
        return;
      }
      takeOut(facts.path);
      if (putIn(facts)) fold.learn(facts);
      else fold.forget(facts.path);
      makeRoom();
      fill();
    },
    forget(path) {
      takeOut(path);
      fold.forget(path);
      fill();
    },
    adopt(files) {
      const sorted = [...files].sort((a, b) => b.time - a.time);
      for (const facts of sorted) {
        takeOut(facts.path);
        if (!putIn(facts)) fold.forget(facts.path);
        makeRoom();
      }
      fill();
    },
    heldBytes: (repository) =>
      order.slice(0, edge).reduce((sum, { facts }) => sum + (facts.repository === repository ? facts.bytes : 0), 0),
  };
}

const isNewer = ({ facts: a }: Entry, { facts: b }: Entry): boolean =>
  a.time === b.time ? a.path < b.path : a.time > b.time;

/** Messages of commits are no code, and take no room. */
const sizeOf = ({ runs, unit }: FileFacts): number =>
  unit === 'commit' ? 0 : runs.reduce((sum, { text }) => sum + text.length, 0);

/** Whether the fold would learn nothing new, as when a first guess of whose the lines are turns out right. */
const isSameCode = (a: FileFacts, b: FileFacts): boolean =>
  a.time === b.time &&
  a.language === b.language &&
  a.runs.length === b.runs.length &&
  a.runs.every(({ text }, i) => text === b.runs[i]?.text);
