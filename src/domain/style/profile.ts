import { styleOf } from '../syntax/languages';
import type { FunctionFact } from '../syntax/outline';
import { addDamped, type Counts, countObservations } from './counts';
import type { Observations } from './observation';

/** Source code, test code, or the messages of commits, whose language is `commit` and whose files are batches of them. */
export type Unit = 'source' | 'test' | 'commit';

/** What a profile needs to know of a file. */
export interface StyleFacts {
  readonly path: string;
  readonly repository: string;
  readonly language: string;
  readonly unit: Unit;
  /** Orders files by recency. */
  readonly time: number;
  /**
   * When its lines were written: pairs of a line and the month, counted from January 1970, of it and of those below up to
   * the next pair; the month 0 is not known. Absent: none is.
   */
  readonly months?: Uint32Array;
  /** On the engineer's own lines. */
  readonly observations: Observations;
  /** The engineer's own functions. */
  readonly functions: readonly Pick<FunctionFact, 'range'>[];
}

/** One file of a sample. */
export interface CountedFile {
  readonly facts: StyleFacts;
  readonly counts: Counts;
}

/** All own files of one language (with its dialects) and one unit, counted. */
export interface Sample {
  /** The newest first, those of one time by their paths. */
  readonly files: readonly CountedFile[];
  /** Damped sums over all files, and over the files of each repository. */
  readonly sum: Counts;
  readonly byRepository: ReadonlyMap<string, Counts>;
}

/** What the engineer's files show of style. Grows and shrinks file by file; sums are made when they are asked for. */
export class Profile {
  readonly #files = new Map<string, StyleFacts>();
  readonly #samples = new Map<string, Sample>();
  /** A file stays the same object, and so do its counts, until it is learnt anew. */
  readonly #counted = new WeakMap<StyleFacts, CountedFile>();

  /** Learns a file; what was learnt of the same path before is replaced. */
  learn(facts: StyleFacts): void {
    this.forget(facts);
    if (facts.observations.length === 0) return;
    this.#files.set(facts.path, facts);
    this.#samples.delete(key(facts.language, facts.unit));
  }

  /** Takes back what was learnt of a path. */
  forget({ path }: Pick<StyleFacts, 'path'>): void {
    const known = this.#files.get(path);
    if (!known) return;
    this.#files.delete(path);
    this.#samples.delete(key(known.language, known.unit));
  }

  /** @param language an id; its dialects are counted with it */
  sample(language: string, unit: Unit): Sample {
    const wanted = key(language, unit);
    const known = this.#samples.get(wanted);
    if (known) return known;
    const files = [...this.#files.values()]
      .filter((facts) => key(facts.language, facts.unit) === wanted)
      .sort((a, b) => b.time - a.time || (a.path < b.path ? -1 : 1))
      .map((facts) => this.#count(facts));
    const sample = { files, ...sumsOf(files) };
    this.#samples.set(wanted, sample);
    return sample;
  }

  #count(facts: StyleFacts): CountedFile {
    const counted = this.#counted.get(facts) ?? { facts, counts: countObservations(facts.observations) };
    this.#counted.set(facts, counted);
    return counted;
  }
}

const key = (language: string, unit: Unit) => `${styleOf(language)}/${unit}`;

function sumsOf(files: readonly CountedFile[]): Pick<Sample, 'sum' | 'byRepository'> {
  const sum: Counts = new Map();
  const byRepository = new Map<string, Counts>();
  for (const { facts, counts } of files) {
    const repository: Counts = byRepository.get(facts.repository) ?? new Map();
    byRepository.set(facts.repository, repository);
    addDamped(sum, counts);
    addDamped(repository, counts);
  }
  return { sum, byRepository };
}
