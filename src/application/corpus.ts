import type { LineMonths } from '../domain/history/lineMonths';
import { type Copied, copiesOf, folderRoot, importedWith, isReplaced, outranks, teachTheSame } from './copies';
import type { Consent } from './engine';
import { countsOf, type FileFacts, isCovered, withMonths } from './facts';
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
  /** Set where it came with an imported double: its path is a name, and there is no folder. */
  readonly imported?: Imported;
}

/** Where an imported repository comes from; times are milliseconds since 1970. */
export interface Imported {
  /** When the double was exported. */
  readonly made: number;
  /** When it was imported. */
  readonly at: number;
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
    this.#keep({ ...repository, time });
    this.unsaved.addRepository(path, time, isWithdrawn);
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
    this.#whileImportsChange([before, root], () => this.#roots.set(path, root));
    for (const file of files) this.#replace(file);
  }

  /** Whether nothing of an imported repository counts, because the same history is known from here, or from a later export. */
  isReplaced(repository: string): boolean {
    return isReplaced(repository, this.#known);
  }

  /** Of a repository: the first commit of its history, or what stands for it where nobody knows that. */
  rootOf(repository: string): string {
    return this.#roots.get(repository) ?? folderRoot(repository);
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
    for (const repository of repositories) {
      this.#repositories.set(repository.path, repository);
      if (repository.reading) this.#roots.set(repository.path, repository.reading.root ?? folderRoot(repository.path));
    }
  }

  /** Takes a file over as another window learnt it, unless this one learnt or removed it later, or allows less by now. */
  adopt(file: LearntFile): void {
    const { path, repository } = file.facts;
    if (!isCovered(file.facts, this.#repositories.get(repository)?.consent)) return;
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
    const { path, consent, time } = repository;
    if (this.unsaved.timeOfRepository(path) > time) return;
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
    this.unsaved.settleRepository(path);
    this.#whileImportsChange([this.#roots.get(path)], () => {
      this.#roots.delete(path);
      if (this.#repositories.delete(path)) this.#changes++;
    });
  }

  /** Whether the folds have learnt a known file; not where another copy of it counts. */
  counts(file: KnownFile): boolean {
    const known = this.#known;
    if (isReplaced(file.facts.repository, known)) return false;
    return copiesOf(file, known).every((copy) => outranks(file, copy, known));
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
    const known = this.#known;
    for (const file of this.#files.values()) {
      const { facts } = file;
      if (repositories && !repositories.has(facts.repository)) continue;
      if (isReplaced(facts.repository, known)) continue;
      const copies = copiesOf(file, known).filter((copy) => !repositories || repositories.has(copy.facts.repository));
      if (!copies.every((copy) => outranks(file, copy, known))) continue;
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
    const copies = copiesOf(file, this.#known);
    const counted = this.#first(before ? [before, ...copies] : copies);
    const counts = this.#first([file, ...copies]);
    if (counted && counted.facts.path !== counts?.facts.path) this.#forget(counted);
    if (counts && counts !== counted && !(counted && teachTheSame(counted, counts))) this.#teach(counts);
    this.#files.set(file.facts.path, file);
    this.#changes++;
  }

  #remove(file: KnownFile): void {
    const next = this.#first(copiesOf(file, this.#known));
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
    const { path, reading } = repository;
    const root = reading && (reading.root ?? folderRoot(path));
    if (root !== undefined) this.setRoot(path, root);
    this.#whileImportsChange([this.#roots.get(path)], () => this.#repositories.set(path, repository));
  }

  /** Changes something that may decide whether imported repositories of these histories count. */
  #whileImportsChange(roots: readonly (string | undefined)[], change: () => void): void {
    const paths = roots.flatMap((root) => (root === undefined ? [] : importedWith(root, this.#known)));
    const files = [...new Set(paths)].flatMap((path) => this.#filesOf(path));
    for (const file of files) this.#remove(file);
    change();
    for (const file of files) this.#replace(file);
  }

  #filesOf(repository: string): LearntFile[] {
    return [...this.#files.values()].filter(({ facts }) => facts.repository === repository);
  }

  get #known(): Copied<LearntFile> {
    return { files: this.#files, repositories: this.#repositories, roots: this.#roots };
  }

  /** The copy that counts; undefined: there is none. */
  #first(copies: readonly KnownFile[]): KnownFile | undefined {
    const known = this.#known;
    const meant = copies.filter(({ facts }) => !isReplaced(facts.repository, known));
    return meant.find((file) => meant.every((copy) => copy === file || outranks(file, copy, known)));
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
