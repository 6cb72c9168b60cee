import type { Hunk } from './lineDiff';
import type { Hunks } from './patch';

/**
 * Which line of the version before each line was that an ignored commit changed, as `git blame --ignore-rev` guesses it:
 * lines are compared by the pairs of characters they have in common, the most certain match parts the others, so that they
 * stay in order, and a line that finds none in its place may be any line of the file.
 * @see https://github.com/git/git/blob/master/blame.c guess_line_blames, fuzzy_find_matching_lines
 */

/** Lines further from where a line is expected than this are not compared with it. */
const furthest = 10;
/** A line elsewhere in the file must have so many pairs in common. */
const leastElsewhere = 10;

const notCalculated = -1;
const nothingMatches = -2;

/** How often each pair of neighbouring characters stands in a line. */
type Fingerprint = Map<number, number>;

/** @returns for each line of `after` the line of `before`; −1 where there is none, and where the line was not changed */
export function guessLines(before: readonly string[], after: readonly string[], hunks: Hunks): Int32Array {
  const result = new Int32Array(after.length).fill(-1);
  // What a match has used up is not there for later ones.
  const olds = before.map(fingerprintOf);
  if (before.at(-1) === '') olds.pop();
  for (let at = 0; at < hunks.length; at += 4) {
    const [oldStart, oldCount, newStart, newCount] = hunks.subarray(at, at + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (newCount === 0) continue;
    const news = after.slice(newStart, newStart + newCount).map(fingerprintOf);
    const found = new Matching(olds, news, { oldStart, oldCount, newStart, newCount }).run();
    for (let line = 0; line < newCount; line++) {
      const match = found[line] as number;
      result[newStart + line] = match >= 0 ? match : matchElsewhere(olds, news[line] as Fingerprint, newStart + line);
    }
  }
  return result;
}

function fingerprintOf(line: string): Fingerprint {
  const pairs: Fingerprint = new Map();
  let last = 0;
  for (let at = 0; at <= line.length; at++) {
    const code = at < line.length ? line.charCodeAt(at) : 0;
    const isSpace = code === 32 || (code >= 9 && code <= 10) || code === 13;
    const now = isSpace ? 0 : code >= 65 && code <= 90 ? code + 32 : code;
    const pair = last | (now << 8);
    if (pair !== 0) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    last = now;
  }
  return pairs;
}

function similarity(a: Fingerprint, b: Fingerprint): number {
  let common = 0;
  for (const [pair, count] of b) common += Math.min(count, a.get(pair) ?? 0);
  return common;
}

function subtract(a: Fingerprint, b: Fingerprint): void {
  for (const [pair, count] of b) {
    const left = (a.get(pair) ?? 0) - count;
    if (left > 0) a.set(pair, left);
    else a.delete(pair);
  }
}

function matchElsewhere(olds: readonly Fingerprint[], line: Fingerprint, place: number): number {
  let best = leastElsewhere;
  let found = -1;
  for (const [at, old] of olds.entries()) {
    const value = similarity(line, old);
    if (value < best) continue;
    if (value === best && found >= 0 && Math.abs(found - place) < Math.abs(at - place)) continue;
    best = value;
    found = at;
  }
  return found;
}

/** A part of the hunk: where it begins on both sides, counted from the beginning of the hunk, and its lengths. */
interface Part {
  readonly old: number;
  readonly now: number;
  readonly oldCount: number;
  readonly newCount: number;
}

class Matching {
  readonly #olds: readonly Fingerprint[];
  readonly #news: readonly Fingerprint[];
  readonly #hunk: Hunk;
  /** How far lines of the old version are looked at, and how far apart new lines may be that look at the same one. */
  readonly #reach: number;
  readonly #newReach: number;
  /** By new line: how much it has in common with each old line in reach, −1 where it is not calculated. */
  readonly #similarities: Int32Array;
  readonly #certainties: Int32Array;
  /** By new line, the old line counted from the beginning of the hunk. */
  readonly #best: Int32Array;
  readonly #second: Int32Array;

  constructor(olds: readonly Fingerprint[], news: readonly Fingerprint[], hunk: Hunk) {
    const { oldStart, oldCount, newCount } = hunk;
    this.#olds = olds.slice(oldStart, oldStart + oldCount);
    this.#news = news;
    this.#hunk = hunk;
    this.#reach = Math.max(0, Math.min(furthest, oldCount - 1));
    this.#newReach = oldCount > 0 ? Math.floor(((2 * this.#reach + 1) * newCount - 1) / oldCount) : 0;
    this.#similarities = new Int32Array(newCount * (2 * this.#reach + 1)).fill(-1);
    this.#certainties = new Int32Array(newCount).fill(notCalculated);
    this.#best = new Int32Array(newCount).fill(-1);
    this.#second = new Int32Array(newCount).fill(-1);
  }

  /** @returns by new line the old line in the file; −1 for none */
  run(): Int32Array {
    const { oldStart, oldCount, newCount } = this.#hunk;
    if (oldCount > 0) this.#match({ old: 0, now: 0, oldCount, newCount });
    return this.#best.map((line) => (line < 0 ? -1 : line + oldStart));
  }

  /** Matches the line that is most certain, and then those on both sides of it. */
  #match(part: Part): void {
    const { old, now, oldCount, newCount } = part;
    let certain = -1;
    let most = -1;
    for (let line = now; line < now + newCount; line++) {
      if (this.#certainties[line] === notCalculated) this.#findBest(line, part);
      if ((this.#certainties[line] as number) > most) [certain, most] = [line, this.#certainties[line] as number];
    }
    if (certain < 0) return;
    const match = this.#best[certain] as number;
    subtract(this.#olds[match] as Fingerprint, this.#news[certain] as Fingerprint);
    this.#invalidate(part, certain, match);
    if (certain > now) this.#match({ old, now, oldCount: match + 1 - old, newCount: certain - now });
    const left = now + newCount - certain - 1;
    if (left > 0) this.#match({ old: match, now: certain + 1, oldCount: old + oldCount - match, newCount: left });
  }

  /** The line of the old version that is expected in the place of a new one. */
  #closest(line: number): number {
    const { oldCount, newCount } = this.#hunk;
    return Math.trunc(((line * 2 + 1) * oldCount) / (newCount * 2));
  }

  #findBest(line: number, { old, oldCount }: Part): void {
    const closest = this.#closest(line);
    const row = line * (2 * this.#reach + 1) + this.#reach - closest;
    let [best, second, bestAt, secondAt] = [0, 0, old, old];
    const end = Math.min(closest + this.#reach + 1, old + oldCount);
    for (let at = Math.max(closest - this.#reach, old); at < end; at++) {
      if (this.#similarities[row + at] === -1)
        this.#similarities[row + at] =
          similarity(this.#news[line] as Fingerprint, this.#olds[at] as Fingerprint) * (1000 - Math.abs(at - closest));
      const value = this.#similarities[row + at] as number;
      if (value > best) [second, secondAt, best, bestAt] = [best, bestAt, value, at];
      else if (value > second) [second, secondAt] = [value, at];
    }
    this.#certainties[line] = best === 0 ? nothingMatches : best * 2 - second;
    this.#best[line] = best === 0 ? -1 : bestAt;
    if (best > 0) this.#second[line] = secondAt;
  }

  /** Discards what the choice of a line has made wrong. */
  #invalidate({ now, newCount }: Part, certain: number, match: number): void {
    const first = Math.max(now, certain - this.#newReach);
    const end = Math.min(now + newCount, certain + this.#newReach + 1);
    for (let line = first; line < end; line++) {
      const offset = match - this.#closest(line);
      if (Math.abs(offset) <= this.#reach) this.#similarities[line * (2 * this.#reach + 1) + this.#reach + offset] = -1;
      if (line === certain || (this.#certainties[line] as number) < 0) continue;
      const [best, second] = [this.#best[line] as number, this.#second[line] as number];
      const isOutOfOrder = line < certain ? best >= match || second >= match : best <= match || second <= match;
      if (isOutOfOrder) this.#certainties[line] = notCalculated;
    }
  }
}
