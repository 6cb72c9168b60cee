import type { Observation, Observations } from './observation';

/** What an observation says without where. */
export type Kind = Omit<Observation, 'line'>;

/** Observations as numbers: a file has thousands, a corpus keeps them all, and as objects they take six times the room. */
export class PackedObservations implements Observations {
  /** The kinds that occur, in any order; many files may share one list. */
  readonly kinds: readonly Kind[];
  /** For each observation, which of `kinds` it is. */
  readonly indices: Uint32Array;
  readonly lines: Uint32Array;

  constructor(kinds: readonly Kind[], indices: Uint32Array, lines: Uint32Array) {
    this.kinds = kinds;
    this.indices = indices;
    this.lines = lines;
  }

  static of(observations: Observations): PackedObservations {
    if (observations instanceof PackedObservations) return observations;
    const known = new Map<string, number>();
    const kinds: Kind[] = [];
    const indices = new Uint32Array(observations.length);
    const lines = new Uint32Array(observations.length);
    let at = 0;
    for (const { dimension, category, line } of observations) {
      const name = `${dimension}\0${category}`;
      let index = known.get(name);
      if (index === undefined) {
        index = kinds.push({ dimension, category }) - 1;
        known.set(name, index);
      }
      indices[at] = index;
      lines[at++] = line;
    }
    return new PackedObservations(kinds, indices, lines);
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
