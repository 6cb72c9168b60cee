import { contentHash } from '../foundations/hash';
import { LineIndex, type Range } from '../foundations/text';

/** What stands around a range when an edit of it is made, so that the edit can follow its lines later. */
export interface EditContext {
  /** The lines above the range and those below it, without ends of line, joined by `\n`; empty: there are none, or a blank one. */
  readonly before: string;
  readonly after: string;
  /** What stands before the range on its first line, and behind it on its last. Absent: it is a file's beginning, or nobody looked. */
  readonly around?: readonly [before: string, after: string];
  /** In how many places of the file the lines of the range stood; 0: in several, with the same lines around them. */
  readonly places?: number;
  /** The `contentHash` of the whole text. */
  readonly text?: string;
}

/** The range of an edit, and what stood there. */
interface Placed {
  readonly range: Range;
  readonly expected: string;
  readonly context: EditContext;
}

/** So many lines on each side are kept, and more, up to the most, while they stand in several places. */
const FEWEST = 3;
const MOST = 12;
/** A line that was moved away from the range by others in between is still looked for in so many lines. */
const NEARBY = 8;
/** This share of the telling lines around must still be near where a range is told by itself. */
const STILL_NEAR = 1 / 3;

/** What stands around a range of a text. */
export function contextOf(text: string, range: Range): Required<EditContext> {
  const lines = linesOf(text);
  const { start, end } = range;
  const index = new LineIndex(text);
  const [from, to] = [index.offsetAt(start), index.offsetAt(end)];
  const around = [
    text.slice(index.startOf(start.line), from),
    text.slice(to, index.startOf(end.line + 1)).replace(/\r?\n$/, ''),
  ] as const;
  const anchor = linesOf(around[0] + text.slice(from, to) + around[1]);
  const places = placesOf(lines, anchor);
  let wanted = FEWEST;
  let found = surrounding(lines, start.line, end.line, wanted);
  let same = places.filter((first) => isFramed(lines, first, anchor.length, found));
  while (same.length > 1 && wanted < MOST) {
    wanted++;
    found = surrounding(lines, start.line, end.line, wanted);
    same = same.filter((first) => isFramed(lines, first, anchor.length, found));
  }
  return { ...found, around, places: same.length > 1 ? 0 : places.length, text: contentHash(text) };
}

/**
 * By how many lines a range has moved in a text that may have changed since. It is found again where its lines stand with
 * all the lines that were around them and nowhere else, or, when its lines say what they are and stood in one place alone,
 * where they stand in one place now and something of what was around them is near.
 * @returns undefined when it is gone, or it cannot be told which of several places it is
 */
export function movedBy(text: string, { range, expected, context }: Placed): number | undefined {
  const { around, places = 0 } = context;
  if (context.text === contentHash(text)) return 0;
  if (!around) return undefined;
  const lines = linesOf(text);
  const anchor = linesOf(around[0] + expected + around[1]);
  const now = placesOf(lines, anchor);
  const framed = now.filter((first) => isFramed(lines, first, anchor.length, context));
  const [only] = framed;
  if (only !== undefined && framed.length === 1 && now.length <= places) return only - range.start.line;
  const [place] = now;
  if (place === undefined || now.length > 1 || places !== 1 || !anchor.some(isTelling)) return undefined;
  return isNear(lines, place, anchor.length, context) ? place - range.start.line : undefined;
}

const linesOf = (text: string) => text.split('\n').map((line) => line.replace(/\r$/, ''));
const contextLines = (text: string) => (text === '' ? [] : text.split('\n'));

/** The first lines of all places where these lines stand one below the other. */
function placesOf(lines: readonly string[], anchor: readonly string[]): number[] {
  const places: number[] = [];
  for (let first = 0; first + anchor.length <= lines.length; first++)
    if (anchor.every((line, i) => lines[first + i] === line)) places.push(first);
  return places;
}

/** What stands behind the last end of line is no line: something may be added there. */
const surrounding = (lines: readonly string[], first: number, last: number, count: number) => ({
  before: lines.slice(Math.max(0, first - count), first).join('\n'),
  after: lines.slice(last + 1, Math.min(last + 1 + count, lines.length - Number(lines.at(-1) === ''))).join('\n'),
});

/** Whether the lines right above and below a place are those of a context. */
function isFramed(lines: readonly string[], first: number, height: number, context: EditContext): boolean {
  const above = contextLines(context.before);
  const below = contextLines(context.after);
  return (
    above.every((line, i) => lines[first - above.length + i] === line) &&
    below.every((line, i) => lines[first + height + i] === line)
  );
}

/** Whether enough of what a context tells still stands near a place. */
function isNear(lines: readonly string[], first: number, height: number, context: EditContext): boolean {
  const above = new Set(lines.slice(Math.max(0, first - NEARBY), first));
  const below = new Set(lines.slice(first + height, first + height + NEARBY));
  const [before, after] = [context.before, context.after].map((side) => contextLines(side).filter(isTelling));
  const found = [
    ...(before ?? []).filter((line) => above.has(line)),
    ...(after ?? []).filter((line) => below.has(line)),
  ];
  return found.length >= STILL_NEAR * ((before?.length ?? 0) + (after?.length ?? 0));
}

/** Whether a line says something that is not on many others: a word, and no bracket alone. */
const isTelling = (line: string) => /[\p{L}\p{N}_]{3}/u.test(line);
