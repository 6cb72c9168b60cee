/** Edits above this distance in one region are not searched for: the region counts as rewritten. */
const mostEdits = 4000;

/**
 * The divide-and-conquer search for a shortest edit script between two sequences of numbers.
 * @see Myers, An O(ND) Difference Algorithm and Its Variations, 1986, section 4b (linear space)
 */
export class Search {
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
    const isOdd = (delta & 1) !== 0;
    const meet = (ahead: number, behind: number) => ahead >= 0 && behind >= 0 && ahead + behind >= n;
    // The order in which diagonals are looked at decides between equally short scripts: removals come first, as in git.
    for (let d = 0; d <= most; d++) {
      forward.grow(d);
      if (isOdd)
        for (let k = d; k >= -d; k -= 2) {
          const x = forward.reach(k);
          if (meet(x, backward.reach(delta - k))) return { x, y: x - k };
        }
      backward.grow(d);
      if (!isOdd)
        for (let k = -d; k <= d; k += 2) {
          const x = backward.reach(k);
          if (meet(forward.reach(delta - k), x)) return { x: n - x, y: m - (x - k) };
        }
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
