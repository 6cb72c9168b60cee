import { grown } from './vocabulary';

/**
 * How often each token followed a context: an open-addressing table of contexts, each with a linked list of its
 * followers, the most recently counted first. Contexts are named by a 32-bit hash; two of the same hash share counts.
 */
export class CountTable {
  /** Counted followers of an entry, and how many different ones. */
  total: Int32Array;
  distinct: Int32Array;
  /** The first link of an entry's list; 0 ends a list. */
  head: Int32Array;
  token: Int32Array;
  count: Int32Array;
  next: Int32Array;
  #names: Int32Array;
  #slots: Int32Array;
  #entries = 0;
  #links = 1;

  /** @param expected how many contexts will be counted, roughly */
  constructor(expected: number) {
    const size = Math.max(1024, expected);
    this.total = new Int32Array(size);
    this.distinct = new Int32Array(size);
    this.head = new Int32Array(size);
    this.#names = new Int32Array(size);
    this.token = new Int32Array(size);
    this.count = new Int32Array(size);
    this.next = new Int32Array(size);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(size * 1.7)));
  }

  /** The entry of a context, or -1. */
  find(name: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = name & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || this.#names[entry] === name) return entry;
    }
  }

  /** Counts one follower, which moves to the front of its list. */
  increment(name: number, token: number): void {
    let entry = this.find(name);
    if (entry < 0) entry = this.#add(name);
    this.total[entry]!++;
    const first = this.head[entry]!;
    for (let link = first, before = 0; link !== 0; before = link, link = this.next[link]!) {
      if (this.token[link] !== token) continue;
      this.count[link]!++;
      if (before !== 0) {
        this.next[before] = this.next[link]!;
        this.next[link] = first;
        this.head[entry] = link;
      }
      return;
    }
    this.#append(entry, token);
  }

  #append(entry: number, token: number): void {
    const link = this.#links++;
    if (link === this.token.length) {
      this.token = grown(this.token, link * 2);
      this.count = grown(this.count, link * 2);
      this.next = grown(this.next, link * 2);
    }
    this.token[link] = token;
    this.count[link] = 1;
    this.next[link] = this.head[entry]!;
    this.head[entry] = link;
    this.distinct[entry]!++;
  }

  #add(name: number): number {
    const entry = this.#entries++;
    if (entry === this.total.length) {
      this.total = grown(this.total, entry * 2);
      this.distinct = grown(this.distinct, entry * 2);
      this.head = grown(this.head, entry * 2);
      this.#names = grown(this.#names, entry * 2);
    }
    this.#names[entry] = name;
    if (this.#entries * 5 > this.#slots.length * 3) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      for (let e = 0; e < this.#entries; e++) this.#place(e);
    } else this.#place(entry);
    return entry;
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#names[entry]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }
}
