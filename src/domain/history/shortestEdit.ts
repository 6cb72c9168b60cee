/**
 * The search for a short edit script, with the same choices as git makes: which of equally short scripts it takes, and
 * where it gives up the search for the shortest one.
 * @see Myers, An O(ND) Difference Algorithm and Its Variations, 1986, section 4b (linear space)
 * @see https://github.com/git/git/blob/master/xdiff/xdiffi.c xdl_split, xdl_recs_cmp
 */

/** A run of equal elements longer than this is a sign that a path leads on. */
const longSnake = 20;
/** From so many edits on, a path that has come far enough ends the search. */
const leastCost = 256;
/** How much further than its edits a path must have come to be taken so. */
const farEnough = 4;

const beyond = 0x7fffffff;

interface Box {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Where a box is split in two, and whether each part deserves the shortest script. */
interface Split {
  readonly a: number;
  readonly b: number;
  readonly isLeftMinimal: boolean;
  readonly isRightMinimal: boolean;
}

/** Compares two sequences of numbers. */
export class Search {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #changedA: Uint8Array;
  readonly #changedB: Uint8Array;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  /** What is added to a diagonal k = a − b to find its place in `#forward` and `#backward`. */
  readonly #center: number;
  readonly #mostCost: number;
  // The diagonals that are looked at, and whether the last step met a long run of equal elements.
  #forwardLow = 0;
  #forwardHigh = 0;
  #backwardLow = 0;
  #backwardHigh = 0;
  #metSnake = false;

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a;
    this.#b = b;
    this.#changedA = new Uint8Array(a.length);
    this.#changedB = new Uint8Array(b.length);
    const diagonals = a.length + b.length + 3;
    this.#forward = new Int32Array(diagonals);
    this.#backward = new Int32Array(diagonals);
    this.#center = b.length + 1;
    this.#mostCost = Math.max(rootOf(diagonals), 256);
  }

  /** Which elements a short script removes from `a` and adds in `b`: 1 each. */
  run(): { readonly a: Uint8Array; readonly b: Uint8Array } {
    this.#compare({ fromA: 0, toA: this.#a.length, fromB: 0, toB: this.#b.length }, false);
    return { a: this.#changedA, b: this.#changedB };
  }

  #compare(box: Box, isMinimal: boolean): void {
    let { fromA, toA, fromB, toB } = box;
    while (fromA < toA && fromB < toB && this.#a[fromA] === this.#b[fromB]) {
      fromA++;
      fromB++;
    }
    while (fromA < toA && fromB < toB && this.#a[toA - 1] === this.#b[toB - 1]) {
      toA--;
      toB--;
    }
    if (fromA === toA) this.#changedB.fill(1, fromB, toB);
    else if (fromB === toB) this.#changedA.fill(1, fromA, toA);
    else {
      const { a, b, isLeftMinimal, isRightMinimal } = this.#split({ fromA, toA, fromB, toB }, isMinimal);
      this.#compare({ fromA, toA: a, fromB, toB: b }, isLeftMinimal);
      this.#compare({ fromA: a, toA, fromB: b, toB }, isRightMinimal);
    }
  }

  /** Searches from both corners until two paths meet, or one has come far enough, or it has taken too long. */
  #split(box: Box, isMinimal: boolean): Split {
    const { fromA, toA, fromB, toB } = box;
    const first = fromA - fromB;
    const last = toA - toB;
    const isOdd = ((first - last) & 1) !== 0;
    this.#forwardLow = this.#forwardHigh = first;
    this.#backwardLow = this.#backwardHigh = last;
    this.#forward[this.#center + first] = fromA;
    this.#backward[this.#center + last] = toA;
    for (let cost = 1; ; cost++) {
      this.#metSnake = false;
      const ahead = this.#stepForward(box, isOdd) ?? this.#stepBackward(box, !isOdd);
      if (ahead) return { ...ahead, isLeftMinimal: true, isRightMinimal: true };
      if (isMinimal) continue;
      const far =
        this.#metSnake && cost > leastCost ? (this.#farForward(box, cost) ?? this.#farBackward(box, cost)) : undefined;
      if (far) return far;
      if (cost >= this.#mostCost) return this.#furthest(box);
    }
  }

  /** One more edit on every path from the upper left; gives the point where one meets a path from the other corner. */
  #stepForward({ fromA, toA, fromB, toB }: Box, canMeet: boolean): { a: number; b: number } | undefined {
    const [reach, other, center] = [this.#forward, this.#backward, this.#center];
    if (this.#forwardLow > fromA - toB) reach[center + --this.#forwardLow - 1] = -1;
    else ++this.#forwardLow;
    if (this.#forwardHigh < toA - fromB) reach[center + ++this.#forwardHigh + 1] = -1;
    else --this.#forwardHigh;
    for (let k = this.#forwardHigh; k >= this.#forwardLow; k -= 2) {
      const below = reach[center + k - 1] as number;
      const above = reach[center + k + 1] as number;
      const start = below >= above ? below + 1 : above;
      let a = start;
      while (a < toA && a - k < toB && this.#a[a] === this.#b[a - k]) a++;
      if (a - start > longSnake) this.#metSnake = true;
      reach[center + k] = a;
      if (canMeet && this.#backwardLow <= k && k <= this.#backwardHigh && (other[center + k] as number) <= a)
        return { a, b: a - k };
    }
    return undefined;
  }

  /** The same from the lower right. */
  #stepBackward({ fromA, toA, fromB, toB }: Box, canMeet: boolean): { a: number; b: number } | undefined {
    const [reach, other, center] = [this.#backward, this.#forward, this.#center];
    if (this.#backwardLow > fromA - toB) reach[center + --this.#backwardLow - 1] = beyond;
    else ++this.#backwardLow;
    if (this.#backwardHigh < toA - fromB) reach[center + ++this.#backwardHigh + 1] = beyond;
    else --this.#backwardHigh;
    for (let k = this.#backwardHigh; k >= this.#backwardLow; k -= 2) {
      const below = reach[center + k - 1] as number;
      const above = reach[center + k + 1] as number;
      const start = below < above ? below : above - 1;
      let a = start;
      while (a > fromA && a - k > fromB && this.#a[a - 1] === this.#b[a - k - 1]) a--;
      if (start - a > longSnake) this.#metSnake = true;
      reach[center + k] = a;
      if (canMeet && this.#forwardLow <= k && k <= this.#forwardHigh && a <= (other[center + k] as number))
        return { a, b: a - k };
    }
    return undefined;
  }

  /** The path from the upper left that has come furthest for its edits and ends in a long run of equal elements. */
  #farForward({ fromA, toA, fromB, toB }: Box, cost: number): Split | undefined {
    let best = 0;
    let split: Split | undefined;
    for (let k = this.#forwardHigh; k >= this.#forwardLow; k -= 2) {
      const a = this.#forward[this.#center + k] as number;
      const b = a - k;
      const value = a - fromA + (b - fromB) - Math.abs(k - (fromA - fromB));
      const isInside = fromA + longSnake <= a && a < toA && fromB + longSnake <= b && b < toB;
      if (value <= farEnough * cost || value <= best || !isInside || !this.#isSnake(a - longSnake, b - longSnake))
        continue;
      best = value;
      split = { a, b, isLeftMinimal: true, isRightMinimal: false };
    }
    return split;
  }

  /** The same from the lower right. */
  #farBackward({ fromA, toA, fromB, toB }: Box, cost: number): Split | undefined {
    let best = 0;
    let split: Split | undefined;
    for (let k = this.#backwardHigh; k >= this.#backwardLow; k -= 2) {
      const a = this.#backward[this.#center + k] as number;
      const b = a - k;
      const value = toA - a + (toB - b) - Math.abs(k - (toA - toB));
      const isInside = fromA < a && a <= toA - longSnake && fromB < b && b <= toB - longSnake;
      if (value <= farEnough * cost || value <= best || !isInside || !this.#isSnake(a, b)) continue;
      best = value;
      split = { a, b, isLeftMinimal: false, isRightMinimal: true };
    }
    return split;
  }

  /** Whether a long run of equal elements begins here. */
  #isSnake(a: number, b: number): boolean {
    for (let at = 0; at < longSnake; at++) if (this.#a[a + at] !== this.#b[b + at]) return false;
    return true;
  }

  /** The point that any path has come furthest to. */
  #furthest({ fromA, toA, fromB, toB }: Box): Split {
    let [ahead, aheadA, behind, behindA] = [-1, -1, beyond, beyond];
    for (let k = this.#forwardHigh; k >= this.#forwardLow; k -= 2) {
      const reached = Math.min(this.#forward[this.#center + k] as number, toA);
      const a = reached - k > toB ? toB + k : reached;
      if (ahead < 2 * a - k) [ahead, aheadA] = [2 * a - k, a];
    }
    for (let k = this.#backwardHigh; k >= this.#backwardLow; k -= 2) {
      const reached = Math.max(this.#backward[this.#center + k] as number, fromA);
      const a = reached - k < fromB ? fromB + k : reached;
      if (2 * a - k < behind) [behind, behindA] = [2 * a - k, a];
    }
    return toA + toB - behind < ahead - (fromA + fromB)
      ? { a: aheadA, b: ahead - aheadA, isLeftMinimal: true, isRightMinimal: false }
      : { a: behindA, b: behind - behindA, isLeftMinimal: false, isRightMinimal: true };
  }
}

/** A power of two near the square root, as git estimates it. */
export function rootOf(count: number): number {
  let root = 1;
  for (let left = count; left > 0; left >>= 2) root <<= 1;
  return root;
}
