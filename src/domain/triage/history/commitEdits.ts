import { LineIndex } from '../../../foundations/text';
import type { Code } from '../code';
import { indentAt } from '../propagation/pattern';
import { type FixEdit, packLevels } from './fixEdit';
import { type StatementEdit, statementEdits } from './statementEdits';

/** A file before or after a commit. */
export interface FileVersion {
  readonly code: Code;
  /** What detectors found in it. Offsets are UTF-16 code units. */
  readonly found: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
  readonly lines: readonly string[];
  /** The text with its secrets painted over. */
  readonly shown: string;
  /** Whether nothing may be kept of a line, zero-based. */
  isLeftOut(line: number): boolean;
}

/** What a commit did to a file. */
export interface FileEdit {
  readonly before: FileVersion;
  readonly after: FileVersion;
  /** For each line of the new version the line that it was; −1: it is new. */
  readonly matches: Int32Array;
  /** Whether the engineer wrote a line of the new version. */
  isOwn(line: number): boolean;
}

/** More edits of one file are a rewriting. */
const MOST_EDITS = 30;
/** So much is shown of each side. */
const MOST_LINES = 6;
const LONGEST_LINE = 160; // UTF-16 code units

/** UTF-16 offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a commit changed in a file, statement by statement, and which detectors were content with it; what touches a secret, or
 * was drafted, is left out.
 * @param keepsText where not, only what mended a rule is kept, without a word of it
 * @returns edits of commit 0
 */
export function fixEdits(file: Pick<FixEdit, 'path' | 'family'>, edit: FileEdit, keepsText: boolean): FixEdit[] {
  const { before, after } = edit;
  const [old, fresh] = [new LineIndex(before.code.text), new LineIndex(after.code.text)];
  const mended = mendedRules(edit);
  const isKept = ({ old: a, fresh: b }: Pick<StatementEdit, 'old' | 'fresh'>) =>
    mayShow(before, old, a) && mayShow(after, fresh, b) && linesOf(fresh, b).some(edit.isOwn);
  const statements = statementEdits(before.code, after.code).slice(0, MOST_EDITS).filter(isKept);
  const told = new Set<Span>();
  const edits = statements.flatMap((statement): FixEdit[] => {
    const places = mended.filter(({ start, end }) => start < statement.old.end && statement.old.start < end);
    for (const place of places) told.add(place);
    const rules = [...new Set(places.map(({ rule }) => rule))];
    if (!keepsText) return rules.length > 0 ? [bare(file, rules)] : [];
    const lines = { before: excerpt(before, old, statement.old), after: excerpt(after, fresh, statement.fresh) };
    const { text } = after.code;
    return [
      { ...bare(file, rules), ...lines, indent: indentAt(text, statement.fresh.start), ...packLevels(statement, text) },
    ];
  });
  // What was mended by taking lines away, or by many new ones, has no statement of its own.
  for (const place of mended) {
    const hunk = told.has(place) ? undefined : hunkAt(edit, old, fresh, place);
    if (!hunk || !isKept(hunk)) continue;
    const lines = { before: excerpt(before, old, hunk.old), after: excerpt(after, fresh, hunk.fresh) };
    edits.push({ ...bare(file, [place.rule]), ...(keepsText ? lines : {}) });
  }
  return edits;
}

const bare = (file: Pick<FixEdit, 'path' | 'family'>, rules: readonly string[]): FixEdit => ({
  ...file,
  ...{ commit: 0, rules, before: '', after: '', levels: '', source: '', indent: '' },
});

/** What detectors complained about before, of rules that complain less often afterwards. */
function mendedRules({ before, after }: FileEdit): FileVersion['found'] {
  const counts = (found: FileVersion['found'], rule: string) => found.filter((one) => one.rule === rule).length;
  return before.found.filter(({ rule }) => counts(before.found, rule) > counts(after.found, rule));
}

function linesOf(index: LineIndex, { start, end }: Span): number[] {
  const first = index.positionAt(start).line;
  const last = index.positionAt(Math.max(start, end - 1)).line;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether no secret stands there, and nothing else of which nothing may be kept. */
function mayShow({ code, shown, isLeftOut }: FileVersion, index: LineIndex, span: Span): boolean {
  const lines = linesOf(index, span);
  const [start, end] = [index.startOf(lines[0] ?? 0), index.startOf((lines.at(-1) ?? 0) + 1)];
  return code.text.slice(start, end) === shown.slice(start, end) && !lines.some(isLeftOut);
}

/** The lines of a place, shortened, without the white space that all of them begin with. */
function excerpt({ lines }: FileVersion, index: LineIndex, span: Span): string {
  if (span.end <= span.start) return '';
  const all = linesOf(index, span).map((line) => (lines[line] ?? '').trimEnd());
  const filled = all.filter((line) => line !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  const some = all.slice(0, MOST_LINES).map((line) => line.slice(indent, indent + LONGEST_LINE));
  return (all.length > MOST_LINES ? [...some, '…'] : some).join('\n');
}

/** The run of lines that differ around a place; undefined: its lines stayed as they were. */
function hunkAt(
  { before, after, matches }: FileEdit,
  old: LineIndex,
  fresh: LineIndex,
  place: Span,
): { readonly old: Span; readonly fresh: Span } | undefined {
  const newLineOf = new Map(Array.from(matches, (match, line) => [match, line] as const));
  const [line = 0] = linesOf(old, place);
  if (newLineOf.has(line)) return undefined;
  let [first, last] = [line, line];
  while (first > 0 && !newLineOf.has(first - 1)) first--;
  while (last + 1 < before.lines.length && !newLineOf.has(last + 1)) last++;
  const newFirst = first === 0 ? 0 : (newLineOf.get(first - 1) ?? 0) + 1;
  const newEnd = newLineOf.get(last + 1) ?? after.lines.length;
  return {
    old: { start: old.startOf(first), end: old.startOf(last + 1) },
    fresh: { start: fresh.startOf(newFirst), end: fresh.startOf(newEnd) },
  };
}
