import type { Consent } from './engine';
import type { FileFacts } from './facts';

/** A view of the engineer's code that grows and shrinks file by file: completion model, retrieval index, profile. */
export interface Fold {
  /** Learns a file; what was learnt of the same path before is replaced. */
  learn(facts: FileFacts): void;
  /** Takes back what was learnt of a path; an unknown one changes nothing. */
  forget(path: string): void;
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
  /** How many of the other lines are whose, as when it was last read from the repository. */
  readonly others: Readonly<Record<string, number>>;
}

/** A repository that was indexed, and for whom. */
export interface KnownRepository {
  readonly path: string;
  readonly consent: Consent;
  /** Lower case, sorted, as asked for. */
  readonly identities: readonly string[];
  readonly revision: string;
  /** Milliseconds since 1970 of the last change of it or of one of its files: of two versions the later one counts. */
  readonly time: number;
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
  readonly #now: () => number;
  #changes = 0;

  /** @param now milliseconds since 1970 */
  constructor(folds: readonly Fold[], now: () => number) {
    this.#folds = folds;
    this.#now = now;
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
    this.#replace(file);
    this.#note(file.facts.repository);
  }

  /** Forgets a file; an unknown one changes nothing. */
  remove(path: string): void {
    const before = this.#files.get(path);
    if (!before) return;
    this.#remove(before);
    this.#note(before.facts.repository);
  }

  /** Notes for whom a repository is learnt; its files come with `replace`. */
  setRepository(repository: Omit<KnownRepository, 'time'>): void {
    this.#repositories.set(repository.path, { ...repository, time: this.#now() });
    this.#changes++;
  }

  /** Forgets a repository with all its files. */
  removeRepository(path: string): void {
    for (const file of this.pathsOf(path)) this.remove(file);
    if (this.#repositories.delete(path)) this.#changes++;
  }

  /** Takes files that the folds have learnt already, from a snapshot that holds them too. */
  restore(files: Iterable<KnownFile>, repositories: Iterable<KnownRepository>): void {
    for (const file of files) this.#files.set(file.facts.path, file);
    for (const repository of repositories) this.#repositories.set(repository.path, repository);
  }

  /** Takes over what another window learnt later than this one, repository by repository. */
  adopt(files: readonly KnownFile[], repositories: readonly KnownRepository[]): void {
    const newer = repositories.filter(({ path, time }) => time > (this.#repositories.get(path)?.time ?? 0));
    const paths = new Set(newer.map(({ path }) => path));
    const theirs = new Map(
      files.filter(({ facts }) => paths.has(facts.repository)).map((file) => [file.facts.path, file]),
    );
    for (const file of [...this.#files.values()])
      if (paths.has(file.facts.repository) && !theirs.has(file.facts.path)) this.#remove(file);
    for (const file of theirs.values()) if (!isSame(file, this.#files.get(file.facts.path))) this.#replace(file);
    for (const repository of newer) this.#repositories.set(repository.path, repository);
  }

  #replace(file: KnownFile): void {
    for (const fold of this.#folds) fold.learn(file.facts);
    this.#files.set(file.facts.path, file);
    this.#changes++;
  }

  #remove({ facts }: KnownFile): void {
    for (const fold of this.#folds) fold.forget(facts.path);
    this.#files.delete(facts.path);
    this.#changes++;
  }

  #note(repository: string): void {
    const known = this.#repositories.get(repository);
    if (known) this.#repositories.set(repository, { ...known, time: this.#now() });
  }

  /** The known files of a repository, by its path as it was given to `index`. */
  pathsOf(repository: string): string[] {
    return [...this.#files.values()]
      .filter(({ facts }) => facts.repository === repository)
      .map(({ facts }) => facts.path);
  }

  /** An own line, zero-based; undefined: it is not own, or no text is kept. */
  lineOf(path: string, line: number): string | undefined {
    const runs = this.#files.get(path)?.facts.runs ?? [];
    const run = runs.findLast(({ start }) => start <= line);
    return run?.text.split('\n')[line - run.start];
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

/** The indexed repository that a file is in, the innermost where they are nested. */
export function repositoryOf(corpus: Corpus, path: string): KnownRepository | undefined {
  let found: KnownRepository | undefined;
  for (const repository of corpus.repositories.values()) {
    const { length } = repository.path;
    const isInside = path.startsWith(repository.path) && /[:/\\]/.test(path[length] ?? '');
    if (isInside && length > (found?.path.length ?? -1)) found = repository;
  }
  return found;
}

/** A file's path inside its repository, with `/`. */
export const relativeTo = (repository: KnownRepository, path: string): string =>
  path.slice(repository.path.length + 1).replaceAll('\\', '/');

function isSame(a: KnownFile, b: KnownFile | undefined): boolean {
  return (
    a.facts.hash === b?.facts.hash &&
    a.version === b.version &&
    a.facts.time === b.facts.time &&
    sameMarks(a.own, b.own)
  );
}

const sameMarks = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((mark, line) => mark === b[line]);
