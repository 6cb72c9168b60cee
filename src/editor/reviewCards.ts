import type { Evidence, FileEdit, Suggestion } from '../domain/suggestion';
import { LineIndex } from '../foundations/text';
import type { Link } from './link';
import { locate } from './located';
import type { CardChange, LineRole, SuggestionCard } from './protocol';

/** What a card needs to know of the workspace. */
export interface Surroundings {
  /** The present text of a path; undefined: there is no such file. */
  textOf(path: string): string | undefined;
  /** A short name of a path for a person. */
  shortPath(path: string): string;
}

/** A pending suggestion as the review view shows it, against the texts that stand now. */
export function cardOf(suggestion: Suggestion, around: Surroundings): SuggestionCard {
  const { id, kind, title, reason, provenance, evidence, checks, likeness, edits } = suggestion;
  return {
    id,
    kind,
    title,
    reason,
    changes: edits.map((edit, index) => changeOf(edit, index === 0 ? provenance.copiedLines : [], around)),
    stale: locate(suggestion, around.textOf) === undefined,
    source: provenance.source,
    functions: provenance.functions.map((place) => linkOf(place, around)),
    evidence: evidence.map((place) => linkOf(place, around)),
    rules: provenance.rules.filter((rule) => rule !== provenance.source),
    ...(provenance.model === undefined ? {} : { endpoint: provenance.model.host }),
    checks,
    ...(likeness ? { likeness } : {}),
  };
}

/** A place in own code as a link. */
export function linkOf({ path, range, text, note }: Evidence, { shortPath }: Pick<Surroundings, 'shortPath'>): Link {
  return { path, range, text, note, label: `${shortPath(path)}:${range.start.line + 1}` };
}

/**
 * The edit as whole lines: those it takes away, then those it brings. A line that stays the same at the start or end
 * is shown once. Where the text is gone, the parts of lines that the edit itself knows are shown.
 */
function changeOf(edit: FileEdit, copiedLines: readonly number[], around: Surroundings): CardChange {
  const located = locate({ edits: [edit] }, around.textOf)?.[0]?.edits[0];
  const range = located?.range ?? edit.range;
  const text = located ? (around.textOf(edit.path) as string) : undefined;
  const [head, tail] = text === undefined ? ['', ''] : lineEnds(text, range);
  const removed = `${head}${edit.expected}${tail}`.split(/\r?\n/);
  const added = `${head}${edit.newText}${tail}`.split(/\r?\n/);
  const same = sameEnds(removed, added);
  const copied = new Set(copiedLines);
  const role = (index: number): LineRole => (copied.has(index) ? 'copied' : 'added');
  return {
    place: linkOf({ path: edit.path, range, text: '', note: '' }, around),
    lines: [
      ...added.slice(0, same.start).map((line) => ({ role: 'kept' as const, text: line })),
      ...removed
        .slice(same.start, removed.length - same.end)
        .filter((line) => line.trim() !== '' || added.length === 0)
        .map((line) => ({ role: 'removed' as const, text: line })),
      ...added
        .slice(same.start, added.length - same.end)
        .map((line, index) => ({ role: role(index + same.start), text: line })),
      ...added.slice(added.length - same.end).map((line) => ({ role: 'kept' as const, text: line })),
    ],
  };
}

/** What stands on the range's lines before and after it. */
function lineEnds(text: string, { start, end }: FileEdit['range']): [head: string, tail: string] {
  const index = new LineIndex(text);
  const to = index.offsetAt(end);
  const lineEnd = text.indexOf('\n', to);
  const tail = text.slice(to, lineEnd < 0 ? text.length : lineEnd);
  return [text.slice(index.startOf(start.line), index.offsetAt(start)), tail.replace(/\r$/, '')];
}

/** How many lines are the same at the start and at the end. */
function sameEnds(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start++;
  let end = 0;
  while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}
