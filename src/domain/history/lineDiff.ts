import { compactChanges } from './compaction';
import type { Hunks } from './patch';
import { rootOf, Search } from './shortestEdit';

/** At most so many lines around a frequent one are looked at. */
const mostAround = 100;
/** A frequent line is set aside when lines like it are less than one in so many around it. */
const fewAmong = 4;
/** A line that the other side has so often is frequent, however long the text is. */
const mostOften = 1024;

/** A stretch of lines that differs. Zero-based; a count of 0 means that lines were only added, or only removed, before `start`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** Gives equal numbers to lines that count as the same. */
export type LineNumbers = (line: string) => number;

/** Numbers lines as they come; lines with equal keys are the same. It is worth keeping where versions of one file are compared. */
export function numberLines(key: (line: string) => string): LineNumbers {
  const byKey = new Map<string, number>();
  const byLine = new Map<string, number>();
  return (line) => {
    const known = byLine.get(line);
    if (known !== undefined) return known;
    const text = key(line);
    const number = byKey.get(text) ?? byKey.size;
    byKey.set(text, number);
    byLine.set(line, number);
    return number;
  };
}

/** A text in lines; the empty text behind the last end of line is none. */
export interface NumberedLines {
  readonly lines: readonly string[];
  /** Equal numbers stand for lines that count as the same. */
  readonly numbers: Int32Array;
  /** Equal numbers stand for lines that are the same to the letter. */
  readonly exact: Int32Array;
  /** Whether an end of line stands at the end. */
  readonly isEnded: boolean;
}

/** Numbers texts for `spacelessHunks`. Texts that are compared must be numbered by the same function. */
export function numberTexts(): (lines: readonly string[]) => NumberedLines {
  const exactly = numberLines((line) => line);
  const spaceless = numberLines(withoutSpace);
  const numberOf: number[] = []; // By exact number.
  return (all) => {
    const lines = withoutEnd(all);
    const exact = new Int32Array(lines.length);
    const numbers = new Int32Array(lines.length);
    for (const [at, line] of lines.entries()) {
      const number = exactly(line);
      if (number === numberOf.length) numberOf.push(spaceless(line));
      exact[at] = number;
      numbers[at] = numberOf[number] as number;
    }
    return { lines, exact, numbers, isEnded: lines.length < all.length };
  };
}

/**
 * For each line of `after` the line of `before` that it was, or −1 where it is new. The pairs are in order on both sides,
 * and about as many as a shortest edit script keeps; of several ways to match it is the one that git takes.
 * The empty text behind the last end of line is that of the other side.
 * @param numberOf says which lines are the same; default: those that are equal but for a carriage return at the end
 */
export function matchLines(
  before: readonly string[],
  after: readonly string[],
  numberOf: LineNumbers = numberLines(withoutReturn),
): Int32Array {
  const [old, now] = [before, after].map((all): NumberedLines => {
    const lines = withoutEnd(all);
    const numbers = Int32Array.from(lines, numberOf);
    return { lines, numbers, exact: numbers, isEnded: lines.length < all.length };
  }) as [NumberedLines, NumberedLines];
  const matches = new Int32Array(after.length).fill(old.isEnded ? before.length - 1 : -1);
  matches.set(matchNumbered(old, now));
  return matches;
}

/** Where two texts differ when white space does not count, ends of line included: as in `git blame -w`. */
export function spacelessHunks(before: NumberedLines, after: NumberedLines): Hunks {
  const hunks: number[] = [];
  const matches = matchNumbered(before, after);
  let [old, start] = [0, 0];
  for (let line = 0; line <= matches.length; line++) {
    const match = line === matches.length ? before.lines.length : (matches[line] as number);
    if (match < 0) continue;
    if (match > old || line > start) hunks.push(old, match - old, start, line - start);
    [old, start] = [match + 1, line + 1];
  }
  return Int32Array.from(hunks);
}

const withoutEnd = (lines: readonly string[]) => (lines.at(-1) === '' ? lines.slice(0, -1) : lines);

function matchNumbered(before: NumberedLines, after: NumberedLines): Int32Array {
  const tail = equalTail(before, after);
  const matches = new Int32Array(after.lines.length).fill(-1);
  for (let line = 1; line <= tail; line++) matches[after.lines.length - line] = before.lines.length - line;
  const a = before.numbers.subarray(0, before.lines.length - tail);
  const b = after.numbers.subarray(0, after.lines.length - tail);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const changed = markChanges(a, b, { start, endA, endB });
  const old = { lines: tail > 0 ? before.lines.slice(0, -tail) : before.lines, numbers: a, changed: changed.a };
  const now = { lines: tail > 0 ? after.lines.slice(0, -tail) : after.lines, numbers: b, changed: changed.b };
  compactChanges(old, now);
  compactChanges(now, old);
  let match = 0;
  for (let line = 0; line < b.length; line++) {
    while (old.changed[match] === 1) match++;
    if (now.changed[line] !== 1) matches[line] = match++;
  }
  return matches;
}

/**
 * How many equal lines at the end git sets aside before it compares: it looks at whole kilobytes, and gives back the line
 * that one of them begins in.
 * @see https://github.com/git/git/blob/master/xdiff-interface.c trim_common_tail
 */
function equalTail(before: NumberedLines, after: NumberedLines): number {
  if (before.isEnded !== after.isEnded) return 0;
  const [a, b] = [before.exact, after.exact];
  const shorter = Math.min(a.length, b.length);
  let characters = before.isEnded ? 0 : -1;
  let lines = 0;
  const starts: number[] = []; // How many characters before the end each line begins.
  while (lines < shorter && a[a.length - 1 - lines] === b[b.length - 1 - lines]) {
    characters += (before.lines[a.length - 1 - lines] as string).length + 1;
    starts.push(characters);
    lines++;
  }
  if (lines < shorter && (lines > 0 || before.isEnded))
    characters += 1 + commonEnd(before.lines[a.length - 1 - lines] ?? '', after.lines[b.length - 1 - lines] ?? '');
  const whole = characters - (characters % 1024);
  while (starts.length > 0 && (starts.at(-1) as number) >= whole) starts.pop();
  return starts.length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

/** Where two texts differ. @param numberOf as for `matchLines` */
export function lineHunks(before: readonly string[], after: readonly string[], numberOf?: LineNumbers): Hunk[] {
  const matches = matchLines(before, after, numberOf);
  const hunks: Hunk[] = [];
  let old = 0;
  let start = 0;
  for (let line = 0; line <= after.length; line++) {
    const match = line === after.length ? before.length : (matches[line] as number);
    if (match < 0) continue;
    if (match > old || line > start)
      hunks.push({ oldStart: old, oldCount: match - old, newStart: start, newCount: line - start });
    old = match + 1;
    start = line + 1;
  }
  return hunks;
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** A line's key when only what is not white space counts, as in `git blame -w`. */
export function withoutSpace(line: string): string {
  return line.replace(/[ \t\r\n]+/g, '');
}

interface Middle {
  readonly start: number;
  readonly endA: number;
  readonly endB: number;
}

/** Marks what differs between the equal beginning and the equal end, where lines that tell nothing are set aside first. */
function markChanges(a: Int32Array, b: Int32Array, { start, endA, endB }: Middle): { a: Uint8Array; b: Uint8Array } {
  const changed = { a: new Uint8Array(a.length), b: new Uint8Array(b.length) };
  if (start === endA || start === endB) {
    changed.a.fill(1, start, endA);
    changed.b.fill(1, start, endB);
    return changed;
  }
  const rowsA = tellingLines(a, b, start, endA);
  const rowsB = tellingLines(b, a, start, endB);
  changed.a.fill(1, start, endA);
  changed.b.fill(1, start, endB);
  const found = new Search(
    Int32Array.from(rowsA, (row) => a[row] as number),
    Int32Array.from(rowsB, (row) => b[row] as number),
  ).run();
  for (const [at, row] of rowsA.entries()) changed.a[row] = found.a[at] as number;
  for (const [at, row] of rowsB.entries()) changed.b[row] = found.b[at] as number;
  return changed;
}

const lacking = 0;
const telling = 1;
const frequent = 2;

/**
 * The lines from `start` up to `end` that are worth a search: not those that the other side lacks, and not those that it
 * has very often, such as brackets, among lines that it lacks.
 * @see https://github.com/git/git/blob/master/xdiff/xprepare.c xdl_cleanup_records
 */
function tellingLines(lines: Int32Array, other: Int32Array, start: number, end: number): number[] {
  let most = 0;
  for (let at = 0; at < other.length; at++) most = Math.max(most, other[at] as number);
  const counts = new Int32Array(most + 1);
  for (let at = 0; at < other.length; at++) (counts[other[at] as number] as number)++;
  const often = Math.min(rootOf(lines.length), mostOften);
  const kinds = new Uint8Array(end - start);
  for (let line = start; line < end; line++) {
    const count = counts[lines[line] as number] ?? 0;
    if (count > 0) kinds[line - start] = count >= often ? frequent : telling;
  }
  const rows: number[] = [];
  for (const [at, kind] of kinds.entries())
    if (kind === telling || (kind === frequent && !isLost(kinds, at))) rows.push(start + at);
  return rows;
}

/** Whether a frequent line stands among lines that the other side lacks: above and below it, before the next telling line. */
function isLost(kinds: Uint8Array, at: number): boolean {
  let lacks = 0;
  let often = 2; // As git counts: the line itself, once for each direction.
  for (const step of [-1, 1]) {
    const before = lacks;
    for (let distance = 1; distance <= mostAround; distance++) {
      const kind = kinds[at + step * distance];
      if (kind === lacking) lacks++;
      else if (kind === frequent) often++;
      else break;
    }
    if (lacks === before) return false;
  }
  return often * fewAmong < often + lacks;
}
