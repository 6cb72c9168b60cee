const SMALLEST = 1 << 10;

/**
 * How often facts were counted, by their 32-bit hash: an open-addressing table of numbers. Hashes that meet share a
 * count, once in four billion pairs.
 */
export class FactCounts {
  #hashes = new Uint32Array(SMALLEST);
  /** 0: the slot is free, or what was counted there is gone; such slots are given back when the table grows. */
  #counts = new Int32Array(SMALLEST);
  #used = new Uint8Array(SMALLEST);
  #size = 0;

  get(hash: number): number {
    return this.#counts[this.#slotOf(hash)]!;
  }

  add(hash: number, amount: number): void {
    const slot = this.#slotOf(hash);
    this.#counts[slot]! += amount;
    if (this.#used[slot] === 1) return;
    this.#used[slot] = 1;
    this.#hashes[slot] = hash;
    if (++this.#size * 5 > this.#hashes.length * 3) this.#rebuild();
  }

  /** All that was counted: a hash and its count, pair by pair. */
  pairs(): Uint32Array {
    const pairs = new Uint32Array(this.#size * 2);
    let at = 0;
    for (let slot = 0; slot < this.#counts.length; slot++) {
      if (this.#counts[slot] === 0) continue;
      pairs[at++] = this.#hashes[slot]!;
      pairs[at++] = this.#counts[slot]!;
    }
    return pairs.slice(0, at);
  }

  /** The slot of a hash, or the free one where it would stand. */
  #slotOf(hash: number): number {
    const mask = this.#hashes.length - 1;
    let slot = hash & mask;
    while (this.#used[slot] === 1 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #rebuild(): void {
    const [hashes, counts] = [this.#hashes, this.#counts];
    const size = counts.reduce((sum, count) => sum + (count === 0 ? 0 : 1), 0);
    const slots = size * 3 > hashes.length ? hashes.length * 2 : hashes.length;
    this.#hashes = new Uint32Array(slots);
    this.#counts = new Int32Array(slots);
    this.#used = new Uint8Array(slots);
    this.#size = size;
    for (const [from, count] of counts.entries()) {
      if (count === 0) continue;
      const to = this.#slotOf(hashes[from]!);
      this.#used[to] = 1;
      this.#hashes[to] = hashes[from]!;
      this.#counts[to] = count;
    }
  }
}
