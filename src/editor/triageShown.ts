import type { Finding } from '../application/triageDoor';
import { filtered, type TriageFilter } from './triageFilter';
import { type FindingGroup, findingKey, groupFindings, type LineSpans } from './triageGroups';

/** All that was found, wherever one looked. */
export interface Found {
  /** In the active document; undefined: none is looked at. */
  readonly current?:
    | { readonly path: string; readonly findings: readonly Finding[]; readonly changedLines: LineSpans }
    | undefined;
  /** Where edits that were just made belong too. */
  readonly propagated: readonly Finding[];
  /** In the whole workspace; absent: nobody has looked. */
  readonly swept?: readonly Finding[] | undefined;
}

/** What of it is shown. */
export interface Shown {
  readonly groups: readonly FindingGroup[];
  /** How many findings the filter leaves out. */
  readonly filteredOut: number;
}

/**
 * What a filter lets through of what was found, and nobody has decided about. Of the active document what was found last
 * counts, as what was found in the workspace is older.
 * @param decided keys of findings that a person has just decided about, before anybody has looked again
 */
export function shownOf(
  { current, propagated, swept = [] }: Found,
  filter: TriageFilter,
  decided: ReadonlySet<string>,
): Shown {
  const isOpen = (finding: Finding) => !decided.has(findingKey(finding));
  const carried = propagated.filter(isOpen);
  const here = (current?.findings ?? []).filter(isOpen);
  const elsewhere = swept.filter((finding) => finding.path !== current?.path && isOpen(finding));
  const [first, rest, others] = [
    filtered(carried, filter),
    filtered(here, filter, current?.changedLines ?? []),
    filtered(elsewhere, filter),
  ];
  const all = carried.length + here.length + elsewhere.length;
  return {
    groups: [...groupFindings(first), ...groupFindings([...rest, ...others])],
    filteredOut: all - first.length - rest.length - others.length,
  };
}

/**
 * Those on changed lines that a person has not seen yet, and would want to.
 * @param seen the keys of those that were in sight, or decided about
 */
export function newlyFound(
  { current }: Pick<Found, 'current'>,
  filter: TriageFilter,
  seen: ReadonlySet<string>,
): Finding[] {
  if (!current) return [];
  const wanted = filtered(current.findings, { ...filter, changedLinesOnly: true }, current.changedLines);
  return wanted.filter((finding) => !seen.has(findingKey(finding)));
}
