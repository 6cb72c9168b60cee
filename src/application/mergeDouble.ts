import { contentHash } from '../foundations/hash';
import type { KeptRule } from './curationFile';
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
  /** To be compared with what the same machine says the next time. */
  readonly seen: SeenDecisions;
}

/** What of a machine's decisions was seen before: fingerprints of its entries, by fingerprints of their kinds and names. */
export type SeenDecisions = Readonly<Record<string, string>>;

/** With what an import is compared. */
export interface Comparison {
  readonly movables: Movables;
  /** The path here of a repository of the import, by its name; undefined: it is not known here. */
  pathOf(name: string): string | undefined;
  /** The entries that count as being here; absent: those that are. Changed, so that another import can be compared with them. */
  readonly here?: Readonly<Record<DecisionKind, Map<string, DecisionEntry>>>;
  /** What the same machine said before: what it says again counts for nothing new. Absent: nothing. */
  readonly seen?: SeenDecisions;
  /** What counts where both decided; absent: what is here. */
  readonly prefer?: 'here' | 'file';
  /** Fingerprints of what was settled by an import that goes before; those of this one are added. Absent: nothing was. */
  readonly settled?: Set<string>;
}

/** The entries that are here now, to be changed by `mergeDecisions` and nothing else. */
export const entriesOf = (movables: Movables): Record<DecisionKind, Map<string, DecisionEntry>> => ({
  overrides: new Map(movables.overrides.entries()),
  preferences: new Map(movables.preferences.entries()),
  tallies: new Map(movables.tallies.entries()),
  dismissals: new Map(movables.dismissals.entries()),
  curation: new Map(movables.curation.entries()),
});

/** Compares the decisions of an import with those that are here. */
export function mergeDecisions(content: PortableContent, comparison: Comparison): DecisionMerge {
  const { movables, here = entriesOf(movables), seen = {}, prefer = 'here', settled = new Set() } = comparison;
  const merging: Merging = { ...comparison, content, here, seen, prefer, settled };
  const found: Found = { conflicts: [], changes: { here: [], file: [] }, seen: {} };
  const merges = Object.fromEntries(decisionKinds.map((kind) => [kind, mergeKind(kind, merging, found)]));
  return { ...found, merges: merges as Record<DecisionKind, Merge> };
}

interface Merging extends Required<Omit<Comparison, 'pathOf'>>, Pick<Comparison, 'pathOf'> {
  readonly content: PortableContent;
}

interface Found {
  readonly conflicts: Conflict[];
  readonly changes: Readonly<Record<'here' | 'file', EntryChange[]>>;
  readonly seen: Record<string, string>;
}

/** Adds to what was found. */
function mergeKind(kind: DecisionKind, merging: Merging, found: Found): Merge {
  const { content, movables, here: all, pathOf, seen, prefer, settled } = merging;
  const list: Movable<DecisionEntry> = movables[kind];
  const known = all[kind];
  const met: Record<Meeting | 'elsewhere', number> = { new: 0, same: 0, joined: 0, conflict: 0, elsewhere: 0 };
  for (const given of content[kind]) {
    const local = list.fits(given) ? localEntry(kind, given, pathOf) : undefined;
    if (local === undefined) {
      met.elsewhere++;
      continue;
    }
    const name = list.nameOf(local);
    const coming = kind === 'dismissals' ? { ...(local as KeptDismissal), id: name } : local;
    const [key, print] = [keyOf(kind, name), printOf(coming)];
    found.seen[key] = print;
    const here = known.get(name);
    const { meeting, kept, taken } = meet(kind, here, coming);
    const isSettled = seen[key] === print || (meeting === 'conflict' && settled.has(key));
    met[isSettled ? 'same' : meeting]++;
    if (isSettled) continue;
    if (here && meeting === 'conflict') found.conflicts.push(conflictOf(kind, here, coming));
    const before = here === undefined ? {} : { before: here };
    if (kept !== here) found.changes.here.push({ kind, name, ...before, after: kept });
    if (taken !== here) found.changes.file.push({ kind, name, ...before, after: taken });
    if (kept !== here || taken !== here) settled.add(key);
    known.set(name, prefer === 'file' ? taken : kept);
  }
  for (const change of withdrawn(kind, merging, found.seen)) {
    found.changes.here.push(change);
    found.changes.file.push(change);
    known.delete(change.name);
  }
  const { new: added, same, joined, conflict, elsewhere } = met;
  return { added, same, joined, conflicts: conflict, elsewhere };
}

/** What the machine decided before and does not any more, where it stands here as it came from there. Counts stay. */
function withdrawn(kind: DecisionKind, { here, seen }: Merging, now: Readonly<Record<string, string>>): EntryChange[] {
  if (kind !== 'overrides' && kind !== 'dismissals' && kind !== 'curation') return [];
  return [...here[kind]].flatMap(([name, entry]) => {
    const key = keyOf(kind, name);
    // What is of one repository may be gone with it, which says nothing of the one here.
    const isWithdrawn = isOfAll[kind](entry) && now[key] === undefined && seen[key] === printOf(entry);
    return isWithdrawn ? [{ kind, name, before: entry }] : [];
  });
}

/** Whether a decision holds for all repositories. */
const isOfAll = {
  overrides: (entry: DecisionEntry) => !(entry as KeptOverride).scope.startsWith('repository:'),
  dismissals: (entry: DecisionEntry) => (entry as KeptDismissal).scope === 'everywhere',
  curation: (entry: DecisionEntry) => (entry as KeptRule).rule.repository === undefined,
};
const keyOf = (kind: DecisionKind, name: string) => contentHash(`${kind} ${name}`).slice(0, 16);
const printOf = (entry: DecisionEntry) => contentHash(JSON.stringify(entry)).slice(0, 16);

function conflictOf(kind: DecisionKind, here: DecisionEntry, coming: DecisionEntry): Conflict {
  if (kind === 'overrides') {
    const { dimension, language } = here as KeptOverride;
    const words = ({ action, value }: KeptOverride) => (value === undefined ? action : `${action} ${value}`);
    const about = `${dimension} (${language})`;
    return { kind, about, here: words(here as KeptOverride), coming: words(coming as KeptOverride) };
  }
  if (kind === 'curation') {
    const words = ({ rule }: KeptRule) => ('weight' in rule ? `counts ${rule.weight} times` : rule.kind);
    const about = (here as KeptRule).rule.repository ?? '';
    return { kind, about, here: words(here as KeptRule), coming: words(coming as KeptRule) };
  }
  const { rule, source } = here as RuleTally;
  const words = ({ muted }: RuleTally) => (muted ? 'muted' : 'not muted');
  return { kind, about: `${rule} (${source})`, here: words(here as RuleTally), coming: words(coming as RuleTally) };
}
