/** Keeps the best-scored values of a long series: a binary heap whose root is the worst of the best. */
export class TopK<T> {
  readonly #limit: number;
  readonly #heap: { readonly score: number; readonly value: T }[] = [];

  /** @param limit how many are kept, 1 or more */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Offers a value; among equal scores the first offered stays. */
  add(score: number, value: T): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ score, value });
      this.#rise(heap.length - 1);
    } else if (score > (heap[0]?.score ?? Number.POSITIVE_INFINITY)) {
      heap[0] = { score, value };
      this.#sink(0);
    }
  }

  /** What was kept, the best first. */
  sorted(): T[] {
    return [...this.#heap].sort((a, b) => b.score - a.score).map(({ value }) => value);
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#scoreAt(parent) <= this.#scoreAt(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const child = this.#scoreAt(2 * at + 2) < this.#scoreAt(2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
      if (this.#scoreAt(child) >= this.#scoreAt(at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #scoreAt(at: number): number {
    return this.#heap[at]?.score ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as (typeof heap)[number], heap[a] as (typeof heap)[number]];
  }
}
