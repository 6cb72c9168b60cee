import type { Consent } from './engine';
import type { FileFacts } from './facts';

/** A view of the engineer's code that grows and shrinks file by file: completion model, retrieval index, profile. */
export interface Fold {
  learn(facts: FileFacts): void;
  /** Takes back exactly what `learn` added for the same facts. */
  forget(facts: FileFacts): void;
}

/** A file as it was last read: what is known of it, and what is needed to tell later which of its lines are own. */
export interface KnownFile {
  readonly facts: FileFacts;
  /** The version that was read, as `readRepository` names it; empty after a save. */
  readonly version: string;
  /** A 32-bit hash of each line, `lineHashes` of `carryOver.ts`. */
  readonly lines: Uint32Array;
  /** 1 where the line is own. */
  readonly own: Uint8Array;
}

/** A repository that was indexed, and for whom. */
export interface KnownRepository {
  readonly path: string;
  readonly consent: Consent;
  /** Lower case, sorted, as asked for. */
  readonly identities: readonly string[];
  readonly revision: string;
}

/** The sums that the engineer sees. */
export interface Totals {
  readonly files: number;
  readonly functions: number;
  readonly lines: number;
  readonly authoredLines: number;
  readonly bytes: number;
}

/** All that is known, by file; every fold has learnt exactly the files in here. */
export class Corpus {
  readonly #files = new Map<string, KnownFile>();
  readonly #repositories = new Map<string, KnownRepository>();
  readonly #folds: readonly Fold[];
  #changes = 0;

  constructor(folds: readonly Fold[]) {
    this.#folds = folds;
  }

  /** Grows with every change; two equal numbers mean that nothing changed in between. */
  get changes(): number {
    return this.#changes;
  }

  get files(): ReadonlyMap<string, KnownFile> {
    return this.#files;
  }

  get repositories(): ReadonlyMap<string, KnownRepository> {
    return this.#repositories;
  }

  /** Forgets what was known of the file and learns what is known now. */
  replace(file: KnownFile): void {
    const { facts } = file;
    const before = this.#files.get(facts.path)?.facts;
    for (const fold of this.#folds) {
      if (before) fold.forget(before);
      fold.learn(facts);
    }
    this.#files.set(facts.path, file);
    this.#changes++;
  }

  /** Forgets a file; an unknown one changes nothing. */
  remove(path: string): void {
    const before = this.#files.get(path);
    if (!before) return;
    for (const fold of this.#folds) fold.forget(before.facts);
    this.#files.delete(path);
    this.#changes++;
  }

  /** Takes files that the folds have learnt already, from a snapshot that holds them too. */
  restore(files: Iterable<KnownFile>, repositories: Iterable<KnownRepository>): void {
    for (const file of files) this.#files.set(file.facts.path, file);
    for (const repository of repositories) this.#repositories.set(repository.path, repository);
  }

  setRepository(repository: KnownRepository): void {
    this.#repositories.set(repository.path, repository);
    this.#changes++;
  }

  /** Forgets a repository with all its files. */
  removeRepository(path: string): void {
    for (const file of this.pathsOf(path)) this.remove(file);
    if (this.#repositories.delete(path)) this.#changes++;
  }

  /** The known files of a repository, by its path as it was given to `index`. */
  pathsOf(repository: string): string[] {
    return [...this.#files.values()]
      .filter(({ facts }) => facts.repository === repository)
      .map(({ facts }) => facts.path);
  }

  /** The sums over these repositories; absent: over all. */
  totals(repositories?: ReadonlySet<string>): Totals {
    const sums = { files: 0, functions: 0, lines: 0, authoredLines: 0, bytes: 0 };
    for (const { facts } of this.#files.values()) {
      if (repositories && !repositories.has(facts.repository)) continue;
      sums.files += facts.authoredLines > 0 ? 1 : 0;
      sums.functions += facts.functions.length;
      sums.lines += facts.lineCount;
      sums.authoredLines += facts.authoredLines;
      sums.bytes += facts.bytes;
    }
    return sums;
  }
}
