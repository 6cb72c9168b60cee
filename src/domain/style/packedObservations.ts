import type { Observation, Observations } from './observation';

/** What an observation says without where. */
export type Kind = Omit<Observation, 'line'>;

/** Observations as numbers: a file has thousands, a corpus keeps them all, and as objects they take six times the room. */
export class PackedObservations implements Observations {
  /** The kinds that occur, in any order; many files may share one list. */
  readonly kinds: readonly Kind[];
  /** For each observation, which of `kinds` it is. */
  readonly indices: Uint16Array | Uint32Array;
  readonly lines: Uint32Array;

  constructor(kinds: readonly Kind[], indices: Uint16Array | Uint32Array, lines: Uint32Array) {
    this.kinds = kinds;
    this.indices = indices;
    this.lines = lines;
  }

  static of(observations: Observations): PackedObservations {
    if (observations instanceof PackedObservations) return observations;
    const dimensions = new Map<string, number>();
    for (const { dimension } of observations)
      if (!dimensions.has(dimension)) dimensions.set(dimension, dimensions.size);
    const list = new ObservationList([...dimensions.keys()]);
    for (const { dimension, category, line } of observations)
      list.see(dimensions.get(dimension) as number, category, line);
    return list.pack();
  }

  get length(): number {
    return this.indices.length;
  }

  *[Symbol.iterator](): Iterator<Observation> {
    for (const [at, index] of this.indices.entries()) {
      const { dimension, category } = this.kinds[index] as Kind;
      yield { dimension, category, line: this.lines[at] as number };
    }
  }

  find(fits: (observation: Observation) => boolean): Observation | undefined {
    for (const observation of this) if (fits(observation)) return observation;
    return undefined;
  }
}

/** Observations while they are being made. */
export class ObservationList {
  readonly isOwn: (line: number) => boolean;
  readonly #dimensions: readonly string[];
  /** By dimension and category: the place in `#kinds`. */
  readonly #known: (Map<string, number> | undefined)[] = [];
  readonly #kinds: Kind[] = [];
  readonly #indices: number[] = [];
  readonly #lines: number[] = [];

  /**
   * @param dimensions their ids; the list is told of them by their places here
   * @param isOwn whether what is seen on a zero-based line counts; absent: always
   */
  constructor(dimensions: readonly string[], isOwn: (line: number) => boolean = () => true) {
    this.#dimensions = dimensions;
    this.isOwn = isOwn;
  }

  see(dimension: number, category: string, line: number): void {
    if (this.isOwn(line)) this.seeKind(this.kindOf(dimension, category), line);
  }

  /** The same for what `kindOf` gave a number, on a line that counts. */
  seeKind(kind: number, line: number): void {
    this.#indices.push(kind);
    this.#lines.push(line);
  }

  /** The number of a kind of observation in this list. */
  kindOf(dimension: number, category: string): number {
    const categories = this.#known[dimension] ?? new Map<string, number>();
    this.#known[dimension] = categories;
    let kind = categories.get(category);
    if (kind === undefined) {
      kind = this.#kinds.push({ dimension: this.#dimensions[dimension] as string, category }) - 1;
      categories.set(category, kind);
    }
    return kind;
  }

  /** Whether anything on some lines would count. */
  hasOwn(first: number, last: number): boolean {
    for (let line = first; line <= last; line++) if (this.isOwn(line)) return true;
    return false;
  }

  pack(): PackedObservations {
    return new PackedObservations(this.#kinds, Uint32Array.from(this.#indices), Uint32Array.from(this.#lines));
  }
}
