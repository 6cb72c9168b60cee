import { styleOf } from '../syntax/languages';
import type { Counts } from './counts';
import { KindTable } from './kindTable';
import { LearntFile } from './learntFile';
import type { StyleFacts, Unit } from './styleFacts';
import { dampedCounts, Tallies, type Tally } from './tally';
import { weighedTallies } from './weighedTallies';

/** What the files of one repository show. */
export interface RepositorySample {
  readonly files: readonly LearntFile[];
  /** Sums over them, by dimension. */
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** All own files of one language (with its dialects) and one unit, counted. */
export class Sample {
  /** The newest first, those of one time by their paths. */
  readonly files: readonly LearntFile[];
  /** Sums over all files, by dimension. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Each stays the same object in the next sample unless a file of it is learnt or forgotten. */
  readonly repositories: ReadonlyMap<string, RepositorySample>;
  #byRepository: ReadonlyMap<string, Counts> | undefined;

  /**
   * @param files in the order in which they are kept
   * @param known repositories of which no file came or went since
   * @param weightOf how often each repository counts in the sums over all; absent: each once
   */
  constructor(
    files: readonly LearntFile[],
    table: KindTable,
    known: ReadonlyMap<string, RepositorySample>,
    weightOf?: WeightOf,
  ) {
    const all = new Tallies(table);
    const repositories = new Map<string, LearntFile[]>();
    for (const file of files) {
      all.add(file.entries);
      const repository = repositories.get(file.facts.repository);
      if (repository) repository.push(file);
      else repositories.set(file.facts.repository, [file]);
    }
    this.files = files;
    const parts = [...repositories].map(([name, there]) => ({
      weight: weightOf?.(name) ?? 1,
      entries: there.map(({ entries }) => entries),
    }));
    const isWeighed = parts.some(({ weight }) => weight !== 1);
    this.tallies = isWeighed ? weighedTallies(table, parts) : all.found;
    this.repositories = new Map(
      [...repositories].map(([name, there]) => [name, known.get(name) ?? { files: there, tallies: talliesOf(there) }]),
    );

    function talliesOf(there: readonly LearntFile[]) {
      const tallies = new Tallies(table);
      for (const { entries } of there) tallies.add(entries);
      return tallies.found;
    }
  }

  /** Damped sums over the files of each repository. */
  get byRepository(): ReadonlyMap<string, Counts> {
    this.#byRepository ??= new Map([...this.repositories].map(([name, { tallies }]) => [name, dampedCounts(tallies)]));
    return this.#byRepository;
  }
}

/** How often a repository counts beside others, by its path. */
export type WeightOf = (repository: string) => number;

/** The files of one language and one unit, and what was made from them. */
interface Learnt {
  readonly files: Map<string, LearntFile>;
  /** Absent: files came or went since. */
  sample?: Sample | undefined;
  /** The repositories of the last sample of which no file came or went since. */
  readonly repositories: Map<string, RepositorySample>;
}

/**
 * What the engineer's files show of style. Grows and shrinks file by file. Each file is counted once; sums over files are
 * made anew when they are asked for, which takes a millisecond and leaves no error of rounding behind.
 */
export class Profile {
  readonly #table = new KindTable();
  readonly #learnt = new Map<string, Learnt>();
  /** In which part of the profile a path is. */
  readonly #partOf = new Map<string, Learnt>();
  #weightOf: WeightOf | undefined;

  /** From now on repositories count differently. @param weightOf undefined: each once */
  weigh(weightOf: WeightOf | undefined): void {
    this.#weightOf = weightOf;
    for (const part of this.#learnt.values()) part.sample = undefined;
  }

  /** Learns a file; what was learnt of the same path before is replaced. */
  learn(facts: StyleFacts): void {
    // What the new version shows again keeps its numbers, as it is counted before the old one is forgotten.
    const file = facts.observations.length > 0 ? new LearntFile(facts, this.#table) : undefined;
    this.forget(facts);
    if (!file) return;
    const part = this.#part(facts.language, facts.unit);
    part.files.set(facts.path, file);
    touch(part, facts);
    this.#partOf.set(facts.path, part);
  }

  /** Takes back what was learnt of a path. */
  forget({ path }: Pick<StyleFacts, 'path'>): void {
    const part = this.#partOf.get(path);
    const file = part?.files.get(path);
    if (!part || !file) return;
    file.release();
    part.files.delete(path);
    touch(part, file.facts);
    this.#partOf.delete(path);
  }

  /** The same object until a file of it is learnt or forgotten. @param language an id; its dialects are counted with it */
  sample(language: string, unit: Unit): Sample {
    const part = this.#part(language, unit);
    if (part.sample) return part.sample;
    part.sample = new Sample(
      [...part.files.values()].sort(newestFirst),
      this.#table,
      part.repositories,
      this.#weightOf,
    );
    for (const [name, repository] of part.sample.repositories) part.repositories.set(name, repository);
    return part.sample;
  }

  #part(language: string, unit: Unit): Learnt {
    const key = `${styleOf(language)}/${unit}`;
    const part = this.#learnt.get(key) ?? { files: new Map(), repositories: new Map() };
    this.#learnt.set(key, part);
    return part;
  }
}

function touch(part: Learnt, { repository }: StyleFacts): void {
  part.sample = undefined;
  part.repositories.delete(repository);
}

const newestFirst = ({ facts: a }: LearntFile, { facts: b }: LearntFile) =>
  b.time - a.time || (a.path < b.path ? -1 : 1);
