import type { KeptDismissal } from './dismissals';
import type { EntryChange } from './lastImport';
import type { Movable } from './movable';
import type { KeptOverride } from './overridesFile';
import type { PortableContent } from './portableContent';
import {
  type DecisionEntry,
  type DecisionKind,
  decisionKinds,
  localEntry,
  type Meeting,
  type Movables,
  meet,
} from './portableDecisions';
import type { Conflict, Merge } from './portableDoor';
import type { RuleTally } from './ruleTallies';

/** What importing decisions and counts would change. */
export interface DecisionMerge {
  readonly merges: Readonly<Record<DecisionKind, Merge>>;
  readonly conflicts: readonly Conflict[];
  /** What changes if what is here counts where both decided, or what comes. */
  readonly changes: Readonly<Record<'here' | 'file', readonly EntryChange[]>>;
}

/**
 * Compares the decisions of an import with those that are here.
 * @param pathOf the path here of a repository of the import, by its name; undefined: it is not known here
 */
export function mergeDecisions(
  content: PortableContent,
  movables: Movables,
  pathOf: (name: string) => string | undefined,
): DecisionMerge {
  const conflicts: Conflict[] = [];
  const changes: Record<'here' | 'file', EntryChange[]> = { here: [], file: [] };
  const merges = Object.fromEntries(
    decisionKinds.map((kind) => [kind, mergeKind({ kind, content, movables, pathOf }, conflicts, changes)]),
  ) as Record<DecisionKind, Merge>;
  return { merges, conflicts, changes };
}

interface Merging {
  readonly kind: DecisionKind;
  readonly content: PortableContent;
  readonly movables: Movables;
  pathOf(name: string): string | undefined;
}

/** Adds to conflicts and changes. */
function mergeKind(
  { kind, content, movables, pathOf }: Merging,
  conflicts: Conflict[],
  changes: Readonly<Record<'here' | 'file', EntryChange[]>>,
): Merge {
  const list: Movable<DecisionEntry> = movables[kind];
  const known = list.entries();
  const met: Record<Meeting | 'elsewhere', number> = { new: 0, same: 0, joined: 0, conflict: 0, elsewhere: 0 };
  for (const given of content[kind]) {
    const local = list.fits(given) ? localEntry(kind, given, pathOf) : undefined;
    if (local === undefined) {
      met.elsewhere++;
      continue;
    }
    const name = list.nameOf(local);
    const coming = kind === 'dismissals' ? { ...(local as KeptDismissal), id: name } : local;
    const here = known.get(name);
    const { meeting, kept, taken } = meet(kind, here, coming);
    met[meeting]++;
    if (here && meeting === 'conflict') conflicts.push(conflictOf(kind, here, coming));
    const before = here === undefined ? {} : { before: here };
    if (kept !== here) changes.here.push({ kind, name, ...before, after: kept });
    if (taken !== here) changes.file.push({ kind, name, ...before, after: taken });
  }
  const { new: added, same, joined, conflict, elsewhere } = met;
  return { added, same, joined, conflicts: conflict, elsewhere };
}

function conflictOf(kind: DecisionKind, here: DecisionEntry, coming: DecisionEntry): Conflict {
  if (kind === 'overrides') {
    const { dimension, language } = here as KeptOverride;
    const words = ({ action, value }: KeptOverride) => (value === undefined ? action : `${action} ${value}`);
    const about = `${dimension} (${language})`;
    return { kind, about, here: words(here as KeptOverride), coming: words(coming as KeptOverride) };
  }
  const { rule, source } = here as RuleTally;
  const words = ({ muted }: RuleTally) => (muted ? 'muted' : 'not muted');
  return { kind, about: `${rule} (${source})`, here: words(here as RuleTally), coming: words(coming as RuleTally) };
}
