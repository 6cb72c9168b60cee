import type { LiveFile } from './liveFile';
import { DEDENT, INDENT, NEWLINE, NUMBER, START, type Vocabulary } from './vocabulary';

const REACH = 400; // tokens looked back
const LONGEST = 40; // tokens of a line that are compared
const GREATEST = 1e9;

/** A line beside the current one, seen at the place where the current one goes on. */
export interface Parallel {
  /** Its token there; 0: it is shorter, or there is none. */
  token: number;
  /** Whether both lines are alike up to there, names and numbers apart. */
  isAlike: boolean;
}

/**
 * What stands in the two lines above and in the line below where the current line goes on: lines of a table, a list of
 * cases or a row of assignments resemble each other.
 */
export class Parallels {
  /** The line above, the one above that, and the one below; blank lines do not count. */
  readonly above: Parallel = { token: 0, isAlike: false };
  readonly second: Parallel = { token: 0, isAlike: false };
  readonly below: Parallel = { token: 0, isAlike: false };
  /** The number that goes on from those of the lines above; 0: none. */
  increment = 0;
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Looks around position `n` of the file's context. It may add a token, an incremented number, to the vocabulary. */
  find(live: LiveFile, n: number): void {
    const ids = live.context;
    const floor = Math.max(0, n - REACH);
    const start = startOfLine(ids, n, floor);
    const first = behindLayout(ids, start, n);
    const line = { first, count: n - first };
    const above = this.#compareAbove(this.above, ids, line, start - 1, floor);
    this.#compareAbove(this.second, ids, line, above - 1, floor);
    this.#compare(this.below, live.below, 0, live.below.length, ids, line);
    this.increment = this.#next();
  }

  /** Compares with the line whose end stands at `end` or blank lines before; returns where that line starts. */
  #compareAbove(parallel: Parallel, ids: Int32Array, line: Line, end: number, floor: number): number {
    let last = end;
    while (last > floor && ids[last - 1] === NEWLINE) last--;
    if (last <= floor) {
      parallel.token = 0;
      return floor;
    }
    const start = startOfLine(ids, last, floor);
    this.#compare(parallel, ids, behindLayout(ids, start, last), last + 1, ids, line);
    return start;
  }

  #compare(parallel: Parallel, other: Int32Array, from: number, end: number, ids: Int32Array, line: Line): void {
    const { first, count } = line;
    parallel.token = count <= LONGEST && from + count < end ? other[from + count]! : 0;
    if (parallel.token === 0) return;
    const { abstracts } = this.#vocabulary;
    let equal = 0;
    while (equal < count && abstracts[other[from + equal]!] === abstracts[ids[first + equal]!]) equal++;
    parallel.isAlike = equal === count;
  }

  #next(): number {
    const last = this.#numberOf(this.above);
    if (last === undefined) return 0;
    const before = this.#numberOf(this.second);
    const next = before === undefined ? last + 1 : 2 * last - before;
    if (next < 0 || next === last) return 0;
    const text = String(next);
    return this.#vocabulary.intern(text, 0, text.length);
  }

  #numberOf({ token, isAlike }: Parallel): number | undefined {
    if (token === 0 || !isAlike || this.#vocabulary.classes[token] !== NUMBER) return undefined;
    const value = Number(this.#vocabulary.texts[token]);
    return Number.isInteger(value) && value < GREATEST ? value : undefined;
  }
}

/** The part of the current line before the place looked at: its first token without layout, and how many there are. */
interface Line {
  readonly first: number;
  readonly count: number;
}

function startOfLine(ids: Int32Array, end: number, floor: number): number {
  let start = end;
  while (start > floor && ids[start - 1] !== NEWLINE && ids[start - 1] !== START) start--;
  return start;
}

const behindLayout = (ids: Int32Array, start: number, end: number): number =>
  start < end && (ids[start] === INDENT || ids[start] === DEDENT) ? start + 1 : start;
