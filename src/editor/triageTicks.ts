import type { Finding } from '../application/triageDoor';
import { findingKey, findingsIn, type TriageNode } from './triageGroups';

/** How many of the fixes of a row and below it are ticked. */
export interface Ticked {
  readonly fixable: number;
  readonly ticked: number;
}

/** Which fixes are ticked to be accepted together. */
export interface Ticks {
  has(finding: Finding): boolean;
  count(): number;
  of(node: TriageNode): Ticked;
  /** Ticks what can be fixed of a row and below it, or takes the ticks away. */
  set(node: TriageNode, isTicked: boolean): void;
  /** Ticks a row, or takes its ticks away where all of it is ticked. */
  toggle(node: TriageNode): void;
  /** Forgets those that are not in the list any more. */
  keep(keys: ReadonlySet<string>): void;
}

/** @param isFixable whether a fix of a finding waits */
export function createTicks(isFixable: (finding: Finding) => boolean): Ticks {
  const ticked = new Set<string>();
  const has = (finding: Finding) => ticked.has(findingKey(finding));
  const of = (node: TriageNode): Ticked => {
    const fixable = findingsIn(node).filter(isFixable);
    return { fixable: fixable.length, ticked: fixable.filter(has).length };
  };
  const set = (node: TriageNode, isTicked: boolean) => {
    for (const finding of findingsIn(node))
      if (isTicked && isFixable(finding)) ticked.add(findingKey(finding));
      else ticked.delete(findingKey(finding));
  };
  return {
    has,
    of,
    set,
    count: () => ticked.size,
    toggle(node) {
      const now = of(node);
      set(node, now.ticked < now.fixable);
    },
    keep(keys) {
      for (const key of ticked) if (!keys.has(key)) ticked.delete(key);
    },
  };
}
