import type { Alternative, FileEdit, Suggestion } from '../domain/suggestion';
import { contentHash } from '../foundations/hash';
import type { Decision, QueueFile, Waiting } from './queueFile';

/** More than this many waiting suggestions is a list nobody reads: the oldest give way. */
const MOST_PENDING = 200;
const LONGEST_WAIT = 14 * 24 * 3600 * 1000; // milliseconds

/**
 * Both contents as one: what either decided is decided, and what either forgot is forgotten. Suggestions are ordered from the
 * newest to the oldest.
 */
export function merge(ours: QueueFile, theirs: QueueFile): QueueFile {
  const decisions = new Map<string, Decision>();
  for (const decision of [...theirs.decisions, ...ours.decisions]) {
    const key = `${decision.id} ${decision.edits?.join() ?? ''}`;
    // What was forgotten of a decision stays forgotten.
    if (decisions.get(key)?.path !== undefined || !decisions.has(key)) decisions.set(key, decision);
  }
  const waiting = new Map<string, Waiting>();
  for (const one of [...theirs.suggestions, ...ours.suggestions]) {
    const known = waiting.get(one.id);
    if (!known || (one.revision ?? 0) >= (known.revision ?? 0)) waiting.set(one.id, one);
  }
  const whole = new Set<string>();
  const parts = new Map<string, number[]>();
  for (const { id, edits } of decisions.values())
    if (edits) parts.set(id, [...(parts.get(id) ?? []), ...edits]);
    else whole.add(id);
  return {
    version: ours.version,
    suggestions: [...waiting.values()]
      .filter(({ id }) => !whole.has(id))
      .flatMap((one) => without(one, parts.get(one.id) ?? []))
      .sort((a, b) => b.created - a.created),
    decisions: [...decisions.values()].sort((a, b) => b.time - a.time),
  };
}

/** Those that may still wait. */
export const ageOut = (suggestions: readonly Waiting[], time: number): Waiting[] =>
  suggestions.filter(({ created }) => time - created < LONGEST_WAIT).slice(0, MOST_PENDING);

/** The number of an edit of a suggestion. */
export const numberOf = ({ edits }: Pick<Suggestion, 'edits'>, edit: FileEdit): number =>
  edit.number ?? edits.indexOf(edit);

/** A suggestion without the edits of these numbers; none when nothing is left of it. */
function without(waiting: Waiting, decided: readonly number[]): Waiting[] {
  const gone = waiting.edits.filter((edit) => decided.includes(numberOf(waiting, edit)));
  if (gone.length === 0) return [waiting];
  const edits = numberedFor(waiting).filter(({ number }) => !decided.includes(number));
  if (edits.length === 0) return [];
  const { alternatives = [], ...rest } = waiting;
  const left = alternatives.flatMap((one, i) => withoutSame(one, gone, i));
  return [{ ...rest, edits, ...(left.length > 0 ? { alternatives: left } : {}) }];
}

/** No suggestion of drafts has so many; the edits of its alternatives are numbered beyond it. */
const MOST_EDITS = 1000;

/** Whether an edit was the first one of its suggestion, or of its alternative, when that was made. */
export const wasFirst = (number: number): boolean => number % MOST_EDITS === 0;

/**
 * The edits of a suggestion, or of one of its alternatives, with numbers that no others of them have.
 * @param alternative which of them; absent: the suggestion itself
 */
export const numberedFor = ({ edits }: Pick<Suggestion, 'edits'>, alternative = -1) =>
  edits.map((edit, i) => ({ ...edit, number: edit.number ?? (alternative + 1) * MOST_EDITS + i }));

/** An alternative without the edits that were decided; none when it changes what another edit was decided for. */
function withoutSame(alternative: Alternative, decided: readonly FileEdit[], at: number): Alternative[] {
  const isSame = (a: FileEdit, b: FileEdit) => placeOf(a) === placeOf(b) && a.newText === b.newText;
  const edits = numberedFor(alternative, at).filter((edit) => !decided.some((one) => isSame(one, edit)));
  const isBeside = edits.every((edit) => decided.every((one) => placeOf(one) !== placeOf(edit)));
  return isBeside && edits.length > 0 ? [{ ...alternative, edits }] : [];
}

const placeOf = ({ path, range }: FileEdit) => JSON.stringify([path, range]);

/** What a rejection is remembered by: the edits without where they stand in the file; of a draft, what is drafted, without its layout. */
export function fingerprint({ kind, edits }: Pick<Suggestion, 'kind' | 'edits'>): string {
  const [first] = edits;
  if (kind === 'draft' && first) return contentHash(JSON.stringify([kind, first.path, withoutLayout(first.newText)]));
  return contentHash(JSON.stringify([kind, edits.map(({ path, expected, newText }) => [path, expected, newText])]));
}

/** Without what a formatter may change after a draft was made, so that the same draft is known before and after. */
const withoutLayout = (text: string) => text.replace(/[\s'"`;,]/g, '');

/** Whether two suggestions change the same text to the same other one. */
export function isTwin(waiting: Suggestion, proposed: Pick<Suggestion, 'kind' | 'edits'>): boolean {
  const said = ({ edits }: Pick<Suggestion, 'edits'>) =>
    JSON.stringify(
      edits.map(({ path, range, expected, newText, creates }) => [path, range, expected, newText, creates]),
    );
  return waiting.kind === proposed.kind && said(waiting) === said(proposed);
}

/** Whether two drafts are for one place, also after lines were added above it. */
export function isSamePlace(waiting: Suggestion, proposed: Pick<Suggestion, 'kind' | 'edits' | 'title'>): boolean {
  const [before, after] = [waiting.edits[0], proposed.edits[0]];
  if (proposed.kind !== 'draft' || waiting.kind !== 'draft' || !before || !after) return false;
  if (before.path !== after.path || waiting.title !== proposed.title) return false;
  const [around, now] = [
    before.context.around ?? [before.context.before],
    after.context.around ?? [after.context.before],
  ];
  return (
    before.range.start.line === after.range.start.line ||
    (before.expected === after.expected && around.join('\n') === now.join('\n'))
  );
}

/** The files that a suggestion changes, quotes or was made from. */
export function pathsOf({ edits, evidence, provenance, alternatives = [] }: Suggestion): string[] {
  const others = alternatives.flatMap((one) => [...one.edits, ...one.evidence, ...one.provenance.functions]);
  return [...edits, ...evidence, ...provenance.functions, ...others].map(({ path }) => path);
}

/** What may be kept of a decision about a forgotten file: that it was taken. */
export const bare = ({ id, state, time, fingerprint: print, edits }: Decision): Decision => ({
  ...{ id, state, time, fingerprint: print },
  ...(edits ? { edits } : {}),
});
