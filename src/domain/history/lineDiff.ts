import { compactChanges } from './compaction';
import { Search } from './shortestEdit';

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

/**
 * For each line of `after` the line of `before` that it was, or −1 where it is new. The pairs are in order on both sides,
 * and about as many as a shortest edit script keeps; of several ways to match it is nearly always the one that git takes.
 * The empty text behind the last end of line is that of the other side.
 * @param numberOf says which lines are the same; default: those that are equal but for a carriage return at the end
 */
export function matchLines(
  before: readonly string[],
  after: readonly string[],
  numberOf: LineNumbers = numberLines(withoutReturn),
): Int32Array {
  const [old, now] = [before, after].map((lines) => (lines.at(-1) === '' ? lines.slice(0, -1) : lines));
  const matches = new Int32Array(after.length).fill(before.at(-1) === '' ? before.length - 1 : -1);
  matches.set(matchAll(old ?? [], now ?? [], numberOf));
  return matches;
}

function matchAll(before: readonly string[], after: readonly string[], numberOf: LineNumbers): Int32Array {
  const a = Int32Array.from(before, numberOf);
  const b = Int32Array.from(after, numberOf);
  const matches = new Int32Array(b.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) matches[start] = start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) matches[--endB] = --endA;
  matchMiddle(a, b, { start, endA, endB }, matches);
  compact(before, after, { a, b }, matches);
  return matches;
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
  return line.replace(/\s+/g, '');
}

interface Middle {
  readonly start: number;
  readonly endA: number;
  readonly endB: number;
}

/** Matches what lies between the equal beginning and the equal end, where lines that tell nothing are set aside first. */
function matchMiddle(a: Int32Array, b: Int32Array, { start, endA, endB }: Middle, matches: Int32Array): void {
  const rowsA = tellingLines(a, b, start, endA);
  const rowsB = tellingLines(b, a, start, endB);
  const search = new Search(
    Int32Array.from(rowsA, (i) => a[i] as number),
    Int32Array.from(rowsB, (j) => b[j] as number),
  );
  search.match(0, rowsA.length, 0, rowsB.length, (i, j) => {
    matches[rowsB[j] as number] = rowsA[i] as number;
  });
}

/**
 * The lines from `start` up to `end` that are worth a search: not those that the other side lacks, and not those that it
 * has very often, such as brackets, among lines that it lacks.
 * @see https://github.com/git/git/blob/master/xdiff/xprepare.c xdl_cleanup_records
 */
function tellingLines(lines: Int32Array, other: Int32Array, start: number, end: number): number[] {
  const counts = new Map<number, number>();
  for (const line of other) counts.set(line, (counts.get(line) ?? 0) + 1);
  const often = Math.min(2 ** Math.ceil(Math.log2(lines.length + 1) / 2), mostOften);
  const kinds = Array.from(lines.subarray(start, end), (line) => {
    const count = counts.get(line) ?? 0;
    if (count === 0) return 'lacking';
    return count >= often ? 'frequent' : 'telling';
  });
  const rows: number[] = [];
  for (const [at, kind] of kinds.entries())
    if (kind === 'telling' || (kind === 'frequent' && !isLost(kinds, at))) rows.push(start + at);
  return rows;
}

/** Whether a frequent line stands among lines that the other side lacks: above and below it, before the next telling line. */
function isLost(kinds: readonly string[], at: number): boolean {
  let lacking = 0;
  let frequent = 2; // As git counts: the line itself, once for each direction.
  for (const step of [-1, 1]) {
    const before = lacking;
    for (let distance = 1; distance <= mostAround; distance++) {
      const kind = kinds[at + step * distance];
      if (kind === 'lacking') lacking++;
      else if (kind === 'frequent') frequent++;
      else break;
    }
    if (lacking === before) return false;
  }
  return frequent * fewAmong < frequent + lacking;
}

/** Lets changes stand where they read best; what is kept stays as long as it was. */
function compact(
  before: readonly string[],
  after: readonly string[],
  { a, b }: { readonly a: Int32Array; readonly b: Int32Array },
  matches: Int32Array,
): void {
  const old = { lines: before, numbers: a, changed: new Uint8Array(a.length).fill(1) };
  const now = { lines: after, numbers: b, changed: new Uint8Array(b.length) };
  for (const [line, match] of matches.entries())
    if (match < 0) now.changed[line] = 1;
    else old.changed[match] = 0;
  compactChanges(old, now);
  compactChanges(now, old);
  let match = 0;
  for (let line = 0; line < b.length; line++) {
    while (old.changed[match] === 1) match++;
    matches[line] = now.changed[line] === 1 ? -1 : match++;
  }
}
