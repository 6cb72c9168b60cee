import { join } from 'node:path';
import type { LineMonths } from '../domain/history/lineMonths';
import type { Consent } from './engine';
import { countsOf, type FileFacts, withMonths } from './facts';
import { Unsaved } from './unsaved';

/** A view of the engineer's code that grows and shrinks file by file: completion model, retrieval index, profile. */
export interface Fold {
  /**
   * Learns a file; what was learnt of the same path before is replaced.
   * @param checked whether it is certain whose its lines are, as in `KnownFile`
   */
  learn(facts: FileFacts, checked: boolean): void;
  /** Takes back what was learnt of a path; an unknown one changes nothing. */
  forget(path: string): void;
  /** Learns when the lines of a file were written that it has learnt. Absent: that is of no interest. */
  date?(facts: FileFacts): void;
}

/** A fold that learns guesses as it learns what is certain. */
export interface CodeFold extends Fold {
  learn(facts: FileFacts): void;
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
  /** Whether git was asked whose its lines are; otherwise `own` is a first guess that only the completion model learns. */
  readonly checked: boolean;
}

/** A file in the corpus. */
export interface LearntFile extends KnownFile {
  /** Milliseconds since 1970 when it was learnt: of two versions, from whatever window, the later one counts. */
  readonly learnt: number;
}

/** A repository that was indexed, and for whom. */
export interface KnownRepository {
  readonly path: string;
  readonly consent: Consent;
  /** Lower case, sorted, as asked for. */
  readonly identities: readonly string[];
  readonly revision: string;
  /** Milliseconds since 1970 when this was set: of two versions the later one counts. */
  readonly time: number;
  /** What its last complete reading found; absent: there was none yet. */
  readonly reading?: RepositoryFindings;
}

/** What a complete reading of a repository found besides the files that are learnt. */
export interface RepositoryFindings {
  /** The commit that was read, in full. */
  readonly commit: string;
  /** Lines of the source files without own lines; the others are known, and their numbers stand with them. */
  readonly lines: number;
  /** As in `IndexResult`, but without the lines of files that are known. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly notices: readonly string[];
  /** The first commit of its history, in full; absent: it is not known, as in a shallow clone. */
  readonly root?: string;
  /** What it depended on; absent: another reading may find something else though nothing has changed. */
  readonly basis?: ReadingBasis;
}

/** What a reading depended on: as long as all of it is the same, reading again finds the same. */
export interface ReadingBasis {
  /** Names what was read, and the rules. */
  readonly name: string;
  /** How many files were known when it had ended. */
  readonly files: number;
  /** The addresses that lines were attributed to, mapped through `.mailmap`. */
  readonly identities: readonly string[];
}

/** The sums that the engineer sees. */
export interface Totals {
  readonly files: number;
  readonly functions: number;
  readonly lines: number;
  readonly authoredLines: number;
  readonly bytes: number;
}

/** How much a consent allows. */
const allowed: Readonly<Record<Consent, number>> = { never: 0, rules: 1, learn: 2 };

/**
 * All that is known, by file. Clones and working trees of one history hold the same files: of the copies at one place of it
 * only one counts, so that no line counts twice. Every fold has learnt exactly the files that count.
 */
export class Corpus {
  /** What is not in the store yet. */
  readonly unsaved = new Unsaved();
  readonly #files = new Map<string, LearntFile>();
  readonly #repositories = new Map<string, KnownRepository>();
  /** The first commits of repositories whose history is known. */
  readonly #roots = new Map<string, string>();
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

  get files(): ReadonlyMap<string, LearntFile> {
    return this.#files;
  }

  get repositories(): ReadonlyMap<string, KnownRepository> {
    return this.#repositories;
  }

  /** Forgets what was known of the file and learns what is known now. */
  replace(file: KnownFile): void {
    this.#learn(file);
  }

  /** Notes when the lines of a known file were written; everything else that is known of it stays. */
  date(path: string, months: LineMonths): void {
    const known = this.#files.get(path);
    if (!known) return;
    const file = { ...known, facts: withMonths(known.facts, months) };
    this.#files.set(path, file);
    if (this.counts(file)) for (const fold of this.#folds) fold.date?.(file.facts);
    this.unsaved.addFile(path, known.learnt);
  }

  /** Forgets a file; an unknown one changes nothing. */
  remove(path: string): void {
    const known = this.#files.get(path);
    if (!known) return;
    this.#remove(known);
    this.unsaved.addFile(path, this.#now());
  }

  /** Notes for whom a repository is learnt; its files come with `replace`. Less consent takes code from the disk at once. */
  setRepository(repository: Omit<KnownRepository, 'time'>): void {
    const { path, consent } = repository;
    const time = this.#now();
    const before = this.#repositories.get(path)?.consent ?? 'never';
    const isWithdrawn = allowed[consent] < allowed[before];
    this.#repositories.set(path, { ...repository, time });
    this.unsaved.addRepository(path, time, isWithdrawn);
    if (repository.reading?.root !== undefined) this.setRoot(repository.path, repository.reading.root);
    this.#changes++;
  }

  /** Notes which history a repository has, by its first commit: what copies of it say counts once from now on. */
  setRoot(path: string, root: string): void {
    const before = this.#roots.get(path);
    if (before === root) return;
    const known = [...this.#roots.values()];
    const hasClones = known.includes(root) || (before !== undefined && known.filter((it) => it === before).length > 1);
    const files = hasClones ? this.#filesOf(path) : [];
    for (const file of files) this.#remove(file);
    this.#roots.set(path, root);
    for (const file of files) this.#replace(file);
  }

  /** From now on there are counts alone: all code of a repository is forgotten. An unknown one changes nothing. */
  withdrawCode(path: string): void {
    const repository = this.#repositories.get(path);
    if (repository?.consent !== 'learn') return;
    const files = this.#filesOf(path);
    for (const file of files) this.#remove(file);
    this.setRepository({ ...repository, consent: 'rules' });
    for (const file of files) if (file.checked) this.#learn({ ...file, facts: countsOf(file.facts) });
  }

  /** Forgets all files of a repository, which stays known. */
  removeFiles(path: string): void {
    for (const file of this.#filesOf(path)) this.remove(file.facts.path);
  }

  /** Forgets a repository with all its files, in the store too. */
  removeRepository(path: string): void {
    const isKnown = this.#repositories.has(path) || this.#filesOf(path).length > 0;
    this.dropRepository(path);
    if (isKnown) this.unsaved.forgetRepository(path, this.#now());
  }

  /** Takes files that the folds have learnt already, as far as they count, from a snapshot that holds them too. */
  restore(files: Iterable<LearntFile>, repositories: Iterable<KnownRepository>): void {
    for (const file of files) this.#files.set(file.facts.path, file);
    for (const repository of repositories) this.#keep(repository);
  }

  /** Takes a file over as another window learnt it, unless this one learnt or removed it later. */
  adopt(file: LearntFile): void {
    const { path } = file.facts;
    const ours = Math.max(this.#files.get(path)?.learnt ?? 0, this.unsaved.timeOf(path));
    if (ours >= file.learnt) return;
    this.#replace(file);
    this.unsaved.settleFile(path);
  }

  /** Forgets a file that another window removed at a time, unless this one learnt it later. */
  adoptRemoval(path: string, time: number): void {
    const known = this.#files.get(path);
    if (!known || known.learnt > time) return;
    this.#remove(known);
    this.unsaved.settleFile(path);
  }

  /** Takes over what another window noted of a repository, unless this one noted something later. */
  adoptRepository(repository: KnownRepository): void {
    const { path, consent, time, reading } = repository;
    if (this.unsaved.timeOfRepository(path) > time) return;
    if (reading?.root !== undefined) this.setRoot(path, reading.root);
    this.#keep(repository);
    this.unsaved.settleRepository(path);
    this.#changes++;
    if (consent === 'learn') return;
    for (const file of this.#filesOf(path)) {
      if (consent === 'rules' && file.facts.runs.length === 0) continue;
      this.#remove(file);
      this.unsaved.settleFile(file.facts.path); // The other window removed its own version, or knows its counts.
    }
  }

  /** Forgets a repository, with all its files, that is forgotten in the store. */
  dropRepository(path: string): void {
    for (const file of this.#filesOf(path)) {
      this.#remove(file);
      this.unsaved.settleFile(file.facts.path);
    }
    this.#roots.delete(path);
    this.unsaved.settleRepository(path);
    if (this.#repositories.delete(path)) this.#changes++;
  }

  /** Whether the folds have learnt a known file; not where another copy of it counts. */
  counts(file: KnownFile): boolean {
    return this.#copiesOf(file).every((copy) => this.#outranks(file, copy));
  }

  /** The known files of a repository, by its path as it was given to `index`. */
  pathsOf(repository: string): string[] {
    return this.#filesOf(repository).map(({ facts }) => facts.path);
  }

  /** An own line, zero-based; undefined: it is not own, or no text is kept. */
  lineOf(path: string, line: number): string | undefined {
    const runs = this.#files.get(path)?.facts.runs ?? [];
    const run = runs.findLast(({ start }) => start <= line);
    return run?.text.split('\n')[line - run.start];
  }

  /** The sums over these repositories; absent: over all. What stands in several of them counts once. */
  totals(repositories?: ReadonlySet<string>): Totals {
    const sums = { files: 0, functions: 0, lines: 0, authoredLines: 0, bytes: 0 };
    for (const file of this.#files.values()) {
      const { facts } = file;
      if (repositories && !repositories.has(facts.repository)) continue;
      const copies = this.#copiesOf(file).filter((copy) => !repositories || repositories.has(copy.facts.repository));
      if (!copies.every((copy) => this.#outranks(file, copy))) continue;
      sums.files += facts.authoredLines > 0 ? 1 : 0;
      sums.functions += facts.functions.length;
      sums.lines += facts.lineCount;
      sums.authoredLines += facts.authoredLines;
      sums.bytes += facts.bytes;
    }
    return sums;
  }

  #learn(file: KnownFile): void {
    const learnt = this.#now();
    this.#replace({ ...file, learnt });
    this.unsaved.addFile(file.facts.path, learnt);
  }

  #replace(file: LearntFile): void {
    const before = this.#files.get(file.facts.path);
    const copies = this.#copiesOf(file);
    const counted = this.#first(before ? [before, ...copies] : copies);
    const counts = this.#first([file, ...copies]) as KnownFile;
    if (counted && counted.facts.path !== counts.facts.path) this.#forget(counted);
    if (counts !== counted && !(counted && teachTheSame(counted, counts))) this.#teach(counts);
    this.#files.set(file.facts.path, file);
    this.#changes++;
  }

  #remove(file: KnownFile): void {
    const copies = this.#copiesOf(file);
    const next = this.#first(copies);
    if (this.counts(file)) {
      this.#forget(file);
      if (next) this.#teach(next);
    }
    this.#files.delete(file.facts.path);
    this.#changes++;
  }

  #teach({ facts, checked }: KnownFile): void {
    for (const fold of this.#folds) fold.learn(facts, checked);
  }

  #forget({ facts }: KnownFile): void {
    for (const fold of this.#folds) fold.forget(facts.path);
  }

  #keep(repository: KnownRepository): void {
    this.#repositories.set(repository.path, repository);
    if (repository.reading?.root !== undefined) this.#roots.set(repository.path, repository.reading.root);
  }

  #filesOf(repository: string): LearntFile[] {
    return [...this.#files.values()].filter(({ facts }) => facts.repository === repository);
  }

  /** The files at the same place of the same history in other repositories. */
  #copiesOf({ facts: { path, repository } }: KnownFile): KnownFile[] {
    const root = this.#roots.get(repository);
    if (root === undefined) return [];
    const inside = path.slice(repository.length + 1);
    return [...this.#roots].flatMap(([other, itsRoot]) => {
      if (itsRoot !== root || other === repository) return [];
      const copy = this.#files.get(join(other, inside)) ?? this.#files.get(`${other}:${inside.replaceAll('\\', '/')}`);
      return copy ?? [];
    });
  }

  /** The copy that counts; undefined: there is none. */
  #first(copies: readonly KnownFile[]): KnownFile | undefined {
    return copies.find((file) => copies.every((copy) => copy === file || this.#outranks(file, copy)));
  }

  /** Whether of two copies the first one counts: one whose code may be learnt, then an exact one, then the newer one. */
  #outranks(a: KnownFile, b: KnownFile): boolean {
    const learns = ({ facts }: KnownFile) => Number(this.#repositories.get(facts.repository)?.consent === 'learn');
    const order = learns(a) - learns(b) || Number(a.checked) - Number(b.checked) || a.facts.time - b.facts.time;
    return order === 0 ? a.facts.path < b.facts.path : order > 0;
  }
}

/** The indexed repository that a file is in, the innermost where they are nested. */
export function repositoryOf(corpus: Pick<Corpus, 'repositories'>, path: string): KnownRepository | undefined {
  let found: KnownRepository | undefined;
  for (const repository of corpus.repositories.values()) {
    const { length } = repository.path;
    const isInside = path.startsWith(repository.path) && /[:/\\]/.test(path[length] ?? '');
    if (isInside && length > (found?.path.length ?? -1)) found = repository;
  }
  return found;
}

/** The last part of a path or of a key such as `REPOSITORY:path`. */
export const fileNameOf = (key: string): string =>
  key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\'), key.lastIndexOf(':')) + 1);

/** A file's path inside its repository, with `/`. */
export const relativeTo = (repository: KnownRepository, path: string): string =>
  path.slice(repository.path.length + 1).replaceAll('\\', '/');

/** Whether the folds would learn nothing new: the same version of a file with the same own lines, read as thoroughly. */
function teachTheSame(one: KnownFile, other: KnownFile): boolean {
  const [a, b] = [one.facts, other.facts];
  return (
    one.checked === other.checked &&
    a.path === b.path &&
    a.hash === b.hash &&
    a.time === b.time &&
    a.functions.length === b.functions.length &&
    a.observations.length === b.observations.length &&
    a.runs.length === b.runs.length &&
    a.runs.every(({ start, text }, run) => b.runs[run]?.start === start && b.runs[run]?.text === text)
  );
}
