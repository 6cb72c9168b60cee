import type { Kind } from './packedObservations';

/**
 * Numbers for the kinds of observations that files show, so that files are counted in columns. What no file shows any more
 * is forgotten, and its number is not given again: files that were counted before may still hold it.
 */
export class KindTable {
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #kinds: (Kind | undefined)[] = [];
  /** How many files show each kind. */
  readonly #uses: number[] = [];
  readonly #dimensions = new Map<string, number>();
  readonly #dimensionOf: number[] = [];

  /** The number of a kind that one more file shows. */
  take({ dimension, category }: Kind): number {
    const categories = this.#numbers.get(dimension) ?? new Map<string, number>();
    this.#numbers.set(dimension, categories);
    let number = categories.get(category);
    if (number === undefined) {
      number = this.#kinds.push({ dimension, category }) - 1;
      this.#uses.push(0);
      this.#dimensionOf.push(this.#dimension(dimension));
      categories.set(category, number);
    }
    this.#uses[number] = (this.#uses[number] as number) + 1;
    return number;
  }

  /** One file fewer shows a kind. */
  release(number: number): void {
    const kind = this.#kinds[number];
    this.#uses[number] = (this.#uses[number] as number) - 1;
    if (!kind || this.#uses[number] !== 0) return;
    this.#kinds[number] = undefined;
    this.#numbers.get(kind.dimension)?.delete(kind.category);
  }

  /** Undefined: no file shows it. */
  numberOf({ dimension, category }: Kind): number | undefined {
    return this.#numbers.get(dimension)?.get(category);
  }

  /** Undefined: no file shows it any more. */
  at(number: number): Kind | undefined {
    return this.#kinds[number];
  }

  /** The number of the dimension of a kind. */
  dimensionOf(number: number): number {
    return this.#dimensionOf[number] as number;
  }

  #dimension(id: string): number {
    const number = this.#dimensions.get(id) ?? this.#dimensions.size;
    this.#dimensions.set(id, number);
    return number;
  }
}
