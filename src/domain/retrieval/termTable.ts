const SMALLEST = 1 << 10;

/** Terms by hash with small ids, how many documents have each, and room to weigh the terms of one document. */
export class TermTable {
  size = 0;
  /** By id. */
  hashes = new Uint32Array(SMALLEST);
  frequencies = new Uint32Array(SMALLEST);
  /** The terms weighed since `begin`, in order of appearance up to `found`, and by id what they weigh. */
  foundTerms = new Uint32Array(SMALLEST);
  found = 0;
  weights = new Uint32Array(SMALLEST);
  /** By id: when a term was weighed last. */
  #rounds = new Uint32Array(SMALLEST);
  #round = 0;
  #slots = new Uint32Array(SMALLEST * 2);

  /** A table of these hashes, whose places become their ids. @throws RangeError when one is there twice */
  static of(hashes: Uint32Array): TermTable {
    const table = new TermTable();
    for (const [i, hash] of hashes.entries())
      if (table.#idOf(hash) !== i) throw new RangeError('A term of the saved functions is there twice.');
    return table;
  }

  /** The id of a term, or -1. */
  find(hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]! - 1;
      if (id < 0 || this.hashes[id] === hash) return id;
    }
  }

  /** Begins with the terms of another document. */
  begin(): void {
    this.found = 0;
    this.#round++;
  }

  /** Adds to the weight of a term, known or not. */
  weigh(hash: number, weight: number): void {
    const id = this.#idOf(hash);
    if (this.#rounds[id] === this.#round) {
      this.weights[id]! += weight;
      return;
    }
    this.#rounds[id] = this.#round;
    this.weights[id] = weight;
    this.foundTerms[this.found++] = id;
  }

  #idOf(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    const id = this.size++;
    if (id === this.hashes.length) this.#grow();
    this.hashes[id] = hash;
    if (id * 2 >= this.#slots.length) {
      this.#slots = new Uint32Array(this.#slots.length * 2);
      for (let other = 0; other <= id; other++) this.#place(other);
    } else this.#place(id);
    return id;
  }

  #place(id: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.hashes[id]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }

  #grow(): void {
    const longer = (array: Uint32Array<ArrayBuffer>) => {
      const copy = new Uint32Array(array.length * 2);
      copy.set(array);
      return copy;
    };
    this.hashes = longer(this.hashes);
    this.frequencies = longer(this.frequencies);
    this.foundTerms = longer(this.foundTerms);
    this.weights = longer(this.weights);
    this.#rounds = longer(this.#rounds);
  }
}
