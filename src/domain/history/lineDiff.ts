/** Edits above this distance in one region are not searched for: the region counts as rewritten. */
const mostEdits = 4000;

/** A stretch of lines that differs. Zero-based; a count of 0 means that lines were only added, or only removed, before `start`. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/**
 * For each line of `after` the line of `before` that it was, or −1 where it is new. The pairs are in order on both sides,
 * and as many as a shortest edit script keeps.
 * @param key lines with equal keys are the same line; default: the line without a carriage return at its end
 * @see Myers, An O(ND) Difference Algorithm and Its Variations, 1986, section 4b (linear space)
 */
export function matchLines(before: readonly string[], after: readonly string[], key = withoutReturn): Int32Array {
  const numbers = new Map<string, number>();
  const numberOf = (line: string) => {
    const text = key(line);
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
    }
    return number;
  };
  const a = Int32Array.from(before, numberOf);
  const known = numbers.size;
  const b = Int32Array.from(after, numberOf);
  const matches = new Int32Array(b.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) matches[start] = start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) matches[--endB] = --endA;
  matchMiddle(a, b, { start, endA, endB, known }, matches);
  slideDown(b, matches);
  return matches;
}

/** Where two texts differ. */
export function lineHunks(before: readonly string[], after: readonly string[], key = withoutReturn): Hunk[] {
  const matches = matchLines(before, after, key);
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
  /** Line numbers from here on do not occur in the old text. */
  readonly known: number;
}

/** Matches what lies between the equal beginning and the equal end. Lines that the other side lacks are set aside first: they cannot match. */
function matchMiddle(a: Int32Array, b: Int32Array, { start, endA, endB, known }: Middle, matches: Int32Array): void {
  const inB = new Set(b.subarray(start, endB));
  const inA = new Set(a.subarray(start, endA));
  const rowsA: number[] = [];
  const rowsB: number[] = [];
  for (let i = start; i < endA; i++) if (inB.has(a[i] as number)) rowsA.push(i);
  for (let j = start; j < endB; j++) if ((b[j] as number) < known && inA.has(b[j] as number)) rowsB.push(j);
  const search = new Search(
    Int32Array.from(rowsA, (i) => a[i] as number),
    Int32Array.from(rowsB, (j) => b[j] as number),
  );
  search.match(0, rowsA.length, 0, rowsB.length, (i, j) => {
    matches[rowsB[j] as number] = rowsA[i] as number;
  });
}

/** The divide-and-conquer search for a shortest edit script between two sequences of numbers. */
class Search {
  readonly #a: Int32Array;
  readonly #b: Int32Array;

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a;
    this.#b = b;
  }

  /** Reports every pair that a shortest script for `a[fromA, toA)` and `b[fromB, toB)` keeps. */
  match(fromA: number, toA: number, fromB: number, toB: number, pair: (i: number, j: number) => void): void {
    let [a0, a1, b0, b1] = [fromA, toA, fromB, toB];
    while (a0 < a1 && b0 < b1 && this.#a[a0] === this.#b[b0]) pair(a0++, b0++);
    while (a0 < a1 && b0 < b1 && this.#a[a1 - 1] === this.#b[b1 - 1]) pair(--a1, --b1);
    if (a0 === a1 || b0 === b1) return;
    const middle = this.#middle(this.#a.subarray(a0, a1), this.#b.subarray(b0, b1));
    if (!middle) return;
    this.match(a0, a0 + middle.x, b0, b0 + middle.y, pair);
    this.match(a0 + middle.x, a1, b0 + middle.y, b1, pair);
  }

  /**
   * Where the furthest paths from both corners meet; undefined when the sequences are too far apart. Both differ in their
   * first and in their last elements, so the point is no corner.
   */
  #middle(a: Int32Array, b: Int32Array): { readonly x: number; readonly y: number } | undefined {
    const [n, m] = [a.length, b.length];
    const most = Math.min((n + m + 1) >> 1, mostEdits);
    const delta = n - m;
    const forward = new Frontier(most, n, m, (x, y) => a[x] === b[y]);
    const backward = new Frontier(most, n, m, (x, y) => a[n - x - 1] === b[m - y - 1]);
    const [last, other] = (delta & 1) !== 0 ? [forward, backward] : [backward, forward];
    for (let d = 0; d <= most; d++) {
      forward.grow(d);
      if (last === backward) backward.grow(d);
      for (let k = -d; k <= d; k += 2) {
        const x = last.reach(k);
        const opposite = other.reach(delta - k);
        if (x < 0 || opposite < 0 || x + opposite < n) continue;
        return last === forward ? { x, y: x - k } : { x: opposite, y: opposite - (delta - k) };
      }
      if (last === forward) backward.grow(d);
    }
    return undefined;
  }
}

/** The furthest points that paths of d edits reach from one corner, by diagonal k = x − y. */
class Frontier {
  readonly #reach: Int32Array;
  readonly #center: number;
  readonly #width: number;
  readonly #height: number;
  readonly #isEqual: (x: number, y: number) => boolean;

  constructor(most: number, width: number, height: number, isEqual: (x: number, y: number) => boolean) {
    this.#center = most + 1;
    this.#reach = new Int32Array(2 * most + 3).fill(-1);
    this.#reach[this.#center + 1] = 0;
    this.#width = width;
    this.#height = height;
    this.#isEqual = isEqual;
  }

  /** The furthest x on a diagonal; negative: no path is on it, or only one that left the rectangle. */
  reach(k: number): number {
    const x = this.#reach[this.#center + k] ?? -1;
    return x > this.#width || x - k > this.#height || x - k < 0 ? -1 : x;
  }

  /** One more edit on every path. */
  grow(d: number): void {
    for (let k = -d; k <= d; k += 2) {
      const below = this.#reach[this.#center + k - 1] as number;
      const above = this.#reach[this.#center + k + 1] as number;
      let x = k === -d || (k !== d && below < above) ? above : below + 1;
      while (x < this.#width && x - k < this.#height && this.#isEqual(x, x - k)) x++;
      this.#reach[this.#center + k] = x;
    }
  }
}

/**
 * Where added lines could as well stand one or more lines further down, moves them there, as git does: a copied function
 * is then added after its original and not from its last bracket on.
 */
function slideDown(b: Int32Array, matches: Int32Array): void {
  for (let end = b.length - 1; end >= 0; end--) {
    if ((matches[end] as number) >= 0) continue;
    let start = end;
    while (start > 0 && (matches[start - 1] as number) < 0) start--;
    let [from, to] = [start, end];
    // The line after the run is its first line again: that one may be the matched one instead.
    while (to + 1 < b.length && b[to + 1] === b[from] && (matches[to + 1] as number) >= 0) {
      matches[from++] = matches[++to] as number;
      matches[to] = -1;
    }
    end = start;
  }
}
