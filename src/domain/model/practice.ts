import { TokenList } from './lexer';
import { linesOf, type TokenLines } from './lineHash';
import { START } from './vocabulary';

/** A file of so many tokens is read whole to practise on its new lines, and so much is read at most of a longer one. */
const MOST_TOKENS = 4000;
/** Of a longer one so many tokens on either side of a new line: about a hundred lines. */
const AROUND = 1000;

/** What is read to practise on the new lines of a saved file. */
export interface Practice {
  /** The old version: runs of lines that begin with START each. */
  readonly base: TokenList;
  /** The new version, each run apart. */
  readonly runs: readonly string[];
}

/**
 * The new lines of a saved file with what stands around them, in both versions. Counting a whole file anew takes a second
 * for the longest, and what is far from a line says little of it. New lines beyond the bound are not practised on.
 * @param before the old version, each run behind its START
 * @param now the tokens of `runs`, each behind its START
 * @param isNew whether a line, by its hash, is to be practised on
 */
export function aroundNewLines(
  before: TokenList,
  now: TokenList,
  runs: readonly string[],
  isNew: (hash: number) => boolean,
): Practice {
  if (Math.max(before.length, now.length) <= MOST_TOKENS) return { base: before, runs };
  const [old, lines] = [linesOf(before), linesOf(now)];
  const places = uniquePlaces(old);
  const base = new TokenList();
  let from = 0;
  const pieces = piecesOf(lines, isNew);
  for (const piece of pieces) from = copyOld({ before, old, from }, rangeBefore(lines, piece, places, old), base);
  return { base, runs: pieces.map((piece) => textOf(piece, lines, now, runs)) };
}

/** Lines of one run, by their numbers. */
interface Piece {
  readonly first: number;
  last: number;
}

/** The new lines with what stands around them, in order, until there are enough of them. */
function piecesOf(lines: TokenLines, isNew: (hash: number) => boolean): Piece[] {
  const { hashes, firsts, ends, runs } = lines;
  const pieces: Piece[] = [];
  let tokens = 0;
  for (let line = 0; line < hashes.length && tokens < MOST_TOKENS; line++) {
    if (hashes[line] === 0 || !isNew(hashes[line]!)) continue;
    const before = pieces.at(-1);
    let first = line;
    while (runs[first - 1] === runs[line] && firsts[line]! - firsts[first - 1]! <= AROUND) first--;
    let last = line;
    while (runs[last + 1] === runs[line] && ends[last + 1]! - ends[line]! <= AROUND) last++;
    if (before && first <= before.last + 1 && runs[before.last] === runs[line]) {
      tokens += ends[last]! - ends[before.last]!;
      before.last = last;
    } else {
      tokens += ends[last]! - firsts[first]!;
      pieces.push({ first, last });
    }
  }
  return pieces;
}

/** By hash the number of a line that stands there once; -1: it stands there more than once. */
function uniquePlaces({ hashes }: TokenLines): Map<number, number> {
  const places = new Map<number, number>();
  for (const [line, hash] of hashes.entries()) places.set(hash, places.has(hash) ? -1 : line);
  return places;
}

/** Where the old version of a piece is, as its first line that stands there once tells: a range of tokens, or nothing. */
function rangeBefore(
  { hashes, firsts, ends }: TokenLines,
  { first, last }: Piece,
  places: ReadonlyMap<number, number>,
  old: TokenLines,
): readonly [from: number, to: number] {
  for (let line = first; line <= last; line++) {
    const place = places.get(hashes[line]!) ?? -1;
    if (place < 0 || hashes[line] === 0) continue;
    const shift = old.firsts[place]! - firsts[line]!;
    return [firsts[first]! + shift, ends[last]! + shift];
  }
  return [0, 0];
}

/** Copies the whole lines in a range of the old version, as far as they stand behind `from`; returns where they end. */
function copyOld(
  { before, old, from }: { readonly before: TokenList; readonly old: TokenLines; readonly from: number },
  [least, most]: readonly [number, number],
  into: TokenList,
): number {
  const first = old.firsts.findIndex((start) => start >= Math.max(least, from));
  const last = old.ends.findLastIndex((end) => end <= most);
  if (first < 0 || last < first) return from;
  into.push(START, 0, 0);
  for (let at = old.firsts[first]!; at <= old.ends[last]!; at++) into.push(before.ids[at]!, before.spaced[at]!, 0);
  return old.ends[last]! + 1;
}

/** The text of a piece. */
function textOf({ first, last }: Piece, lines: TokenLines, { starts }: TokenList, runs: readonly string[]): string {
  const run = lines.runs[first]!;
  const start = lines.runs[first - 1] === run ? starts[lines.ends[first - 1]!]! + 1 : 0;
  return runs[run]!.slice(start, starts[lines.ends[last]!]);
}
