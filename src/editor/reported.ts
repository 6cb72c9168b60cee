import type { Diagnostic, ToolFix } from '../application/triageDoor';
import { fileEdit, relocate } from '../domain/suggestion';
import type { Range, TextEdit } from '../foundations/text';
import { type LineSpans, touches } from './triageGroups';

/** What tools of the editor reported of a text, and what they offered for it. */
export interface ReportedText {
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly fixes: readonly ToolFix[];
}

/** A code action, as far as it can be read without executing anything. */
export interface OfferedAction {
  readonly title: string;
  readonly isPreferred: boolean;
  /** Of the one file that it changes; absent: it changes none, or others too, or runs a command for it. */
  readonly edits?: readonly TextEdit[];
  /** The diagnostics that it says it mends, as ranges. */
  readonly mends: readonly Range[];
}

/** Of one file: more are a broken build, which a list does not help. */
const MOST_REPORTED = 500;
/** Tools are asked about so many places of one file at a time. */
const MOST_ASKED = 20;
/** Of one diagnostic: more ways are not compared by anybody. */
const MOST_OFFERED = 5;

const gravity: readonly Diagnostic['severity'][] = ['error', 'warning', 'information', 'hint'];

/** Those that are looked at where there are too many: on changed lines before others, the gravest before the rest; in their own order. */
export function mostImportant(
  diagnostics: readonly Diagnostic[],
  changed: LineSpans,
  most = MOST_REPORTED,
): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const kept = new Set(byImportance(diagnostics, changed).slice(0, most));
  return diagnostics.filter((_, at) => kept.has(at));
}

/** The places that tools are asked about, the most important first, each with the diagnostics that stand there by their place among all. */
export function placesToAsk(
  diagnostics: readonly Diagnostic[],
  changed: LineSpans,
): { readonly range: Range; readonly diagnostics: readonly number[] }[] {
  const places = new Map<string, { range: Range; diagnostics: number[] }>();
  for (const at of byImportance(diagnostics, changed)) {
    const { range } = diagnostics[at] as Diagnostic;
    const key = JSON.stringify(range);
    const known = places.get(key);
    if (known) known.diagnostics.push(at);
    else if (places.size < MOST_ASKED) places.set(key, { range, diagnostics: [at] });
  }
  return [...places.values()];
}

/** Places among the diagnostics. */
function byImportance(diagnostics: readonly Diagnostic[], changed: LineSpans): number[] {
  const isChanged = diagnostics.map((diagnostic) => touches(diagnostic, changed));
  const weight = (at: number) =>
    (isChanged[at] ? 0 : gravity.length) + gravity.indexOf(diagnostics[at]?.severity ?? 'hint');
  return diagnostics.map((_, at) => at).sort((a, b) => weight(a) - weight(b) || a - b);
}

/** Of what tools offer at a place, what mends one of its diagnostics by changing this file alone. */
export function fixesOf(
  offered: readonly OfferedAction[],
  diagnostics: readonly Diagnostic[],
  numbers: readonly number[],
): ToolFix[] {
  return numbers.flatMap((diagnostic) => {
    const { range } = diagnostics[diagnostic] as Diagnostic;
    return offered
      .filter(({ edits = [], mends }) => edits.length > 0 && (mends.some(isAt(range)) || edits.some(isTouching(range))))
      .slice(0, MOST_OFFERED)
      .map(({ title, isPreferred, edits = [] }) => ({ diagnostic, title, isPreferred, edits }));
  });
}

const isAt = (range: Range) => (other: Range) => JSON.stringify(other) === JSON.stringify(range);

const isTouching =
  ({ start, end }: Range) =>
  ({ range }: TextEdit) =>
    range.start.line <= end.line && range.end.line >= start.line;

/**
 * What was offered for a text before it was edited, for the diagnostics that still stand there: tools are slow to say it again,
 * and a fix that waits for review should not go and come back meanwhile. What may be another now is left out.
 */
export function carriedOver(before: ReportedText, text: string, diagnostics: readonly Diagnostic[]): ToolFix[] {
  if (before.fixes.length === 0) return [];
  const now = new Map<string, number>();
  diagnostics.forEach((diagnostic, at) => {
    now.set(keyOf(diagnostic), at);
  });
  const moved = (edit: TextEdit) =>
    before.text === text ? edit : relocate(text, fileEdit(before.path, before.text, edit));
  return before.fixes.flatMap((fix) => {
    const former = before.diagnostics[fix.diagnostic];
    const range = former && moved({ range: former.range, newText: '' })?.range;
    const diagnostic = former && range && now.get(keyOf({ ...former, range }));
    const edits = fix.edits.map(moved);
    if (diagnostic === undefined || !edits.every((edit) => edit !== undefined)) return [];
    return [{ ...fix, diagnostic, edits }];
  });
}

const keyOf = ({ range, source, code, message }: Diagnostic) => JSON.stringify([range, source, code, message]);

/** Whether tools offered other fixes than those. */
export function offersDiffer(a: readonly ToolFix[], b: readonly ToolFix[]): boolean {
  const said = (fixes: readonly ToolFix[]) => fixes.map((fix) => JSON.stringify(fix)).sort();
  return JSON.stringify(said(a)) !== JSON.stringify(said(b));
}
