import type { Attribution } from '../domain/history/attribution';
import type { ExclusionReason } from '../domain/history/exclusions';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { inOrder } from '../foundations/inOrder';
import { silentLog } from '../foundations/log';
import { basisOf } from './basis';
import { breathe } from './breathe';
import { type Checkout, openCheckout } from './checkout';
import type { RepositorySource } from './engine';
import type { FileExclusion } from './files';
import { firstLook } from './firstLook';
import type { TreeFile } from './gitReader';
import { noOwnCommits } from './identities';
import { type Repository, type RepositoryOptions, readHistory } from './openRepository';
import { type MessageBatch, readOwnMessages } from './ownMessages';
import { type DateOptions, readDates } from './readDates';
import type { FileReading, SourceFile } from './sourceFile';

export type { SourceFile } from './sourceFile';

/** Files read and blamed at the same time: git uses one core for each. */
const atOnce = 2;

/** So many files are recalled in a row before other work of the thread may happen. */
const mostRecalled = 200;

export interface ReadOptions extends RepositoryOptions {
  /**
   * Whether files come early with a guess of whose their lines are, where it would take a blame to know (`checked` is then
   * false), and once more in the end, exact. Absent: only exact.
   */
  readonly guess?: boolean;
  /**
   * Whether, before the history is read, files come that the newest own commits changed, with a guess at which of their
   * lines are own: something to complete from at once. Absent: not.
   */
  readonly look?: boolean;
  /** Called when a pass is over, before the next begins: after the look, and after the reading. */
  nextPass?(): Promise<void>;
  /**
   * Asked before the history is read, with what names all that the reading depends on. When a complete reading of that is
   * known, nothing is read: the iteration ends at once. Absent: everything is read.
   */
  isCurrent?(basis: string): boolean;
  /** Takes when lines were written, after everything else is read; absent: nobody wants to know. */
  readonly dates?: DateOptions;
  /** Called after each file that was not seen before as it is. @param pass `checking`: all files were read, and the guesses are being checked */
  onProgress?(done: number, total: number, pass: 'reading' | 'checking'): void;
}

/** What became of a reading; complete when its iteration has ended. */
export interface RepositorySummary {
  /** How many files were left out, by reason; `otherAuthors`, `agents`, `bots`, `drafts` and `unknownAuthors` count lines. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Sentences for the engineer: shallow clone, missing objects, and the like. */
  readonly notices: readonly string[];
  /** The addresses the lines were attributed to, mapped through `.mailmap`. */
  readonly identities: readonly string[];
  /** Commits by these identities. */
  readonly commits: number;
  /** Lines of all source files that were looked at. */
  readonly lines: number;
  /** The commit that was read; absent: the repository has none. */
  readonly revision?: string;
  /** The first commit of its history; absent: it is not at hand. Known when the first file behind the look is given. */
  readonly root?: string;
  /** Names all that the reading depends on, as `isCurrent` was asked; absent: another reading may find something else. */
  readonly basis?: string;
  /** The messages of own commits, the oldest first; complete as the rest. */
  readonly messages: readonly MessageBatch[];
  /** Whether nothing was read, because a reading of the same is known. */
  readonly isCurrent: boolean;
}

export interface RepositoryReading extends AsyncIterable<SourceFile> {
  readonly summary: RepositorySummary;
}

/**
 * The source files of a repository that have own lines, the most recently changed first. Files are read as the iteration
 * asks for them; one that fails is counted and left out. It can be iterated once. When it has ended, a file that was neither
 * given as checked nor known by its exact version has no own lines any more, whatever was guessed.
 * @param identities e-mail addresses; empty: the address of the git configuration
 * @throws HumanError when the folder is not in a repository, or no commit has one of the identities
 */
export function readRepository(
  source: RepositorySource,
  identities: readonly string[],
  options: ReadOptions,
): RepositoryReading {
  const sums: Sums = { skipped: {}, notices: [], identities: [], commits: 0, lines: 0, messages: [], isCurrent: false };
  return { summary: sums, [Symbol.asyncIterator]: () => read(source, identities, options, sums) };
}

interface Sums extends RepositorySummary {
  readonly skipped: Record<string, number>;
  readonly notices: string[];
  identities: readonly string[];
  commits: number;
  lines: number;
  revision?: string;
  root?: string;
  messages: readonly MessageBatch[];
  basis?: string;
  isCurrent: boolean;
}

/** Where something was left out for such a reason, it may be there the next time. */
const transient: readonly ExclusionReason[] = ['unknownAuthors', 'missing', 'unreadable'];

async function* read(
  source: RepositorySource,
  identities: readonly string[],
  options: ReadOptions,
  sums: Sums,
): AsyncGenerator<SourceFile, void, undefined> {
  if (source.consent === 'never') return;
  const checkout = await openCheckout(source, options);
  if (!checkout) {
    sums.notices.push(`${source.path} has no commit yet. Its lines are learned after the first one.`);
    return;
  }
  const basis = options.isCurrent && (await basisOf(checkout, identities, options, Date.now()));
  if (basis !== undefined && options.isCurrent?.(basis)) {
    sums.isCurrent = true;
    checkout.close();
    return;
  }
  if (options.look) yield* look(checkout, identities, options);
  const repository = await readHistory(checkout, identities, options);
  try {
    const { authorship } = repository;
    sums.revision = repository.revision.commit;
    sums.identities = authorship.identities;
    sums.commits = authorship.commits;
    if (authorship.root !== undefined) sums.root = authorship.root;
    if (authorship.commits === 0) throw noOwnCommits(source.path, authorship.identities, authorship.candidates);
    sums.notices.push(...repository.notices);
    Object.assign(sums.skipped, repository.skipped);
    if (authorship.formatterCommits > 0) sums.skipped['formatterCommits'] = authorship.formatterCommits;
    const changed = await changedFiles(repository, sums);
    const doubtful: TreeFile[] = [];
    for (const [guess, pass, asked] of [
      [options.guess ?? false, 'reading', changed],
      [false, 'checking', doubtful],
    ] as const) {
      let done = 0;
      if (pass === 'checking' && asked.length > 0) await options.nextPass?.();
      options.signal?.throwIfAborted();
      authorship.expect(asked.map(({ path }) => path));
      for await (const reading of inOrder(asked, atOnce, (file) => readOrReport(repository, file, options, guess))) {
        options.signal?.throwIfAborted();
        const file = asked[done++] as TreeFile;
        options.onProgress?.(done, asked.length, pass);
        const found = 'file' in reading ? reading.file : undefined;
        if ('doubtful' in reading || found?.checked === false) doubtful.push(file);
        else add(sums, reading);
        if (found?.own.includes(1)) yield found;
      }
    }
    sums.messages = await readOwnMessages(source.path, repository, options);
    if (options.dates) await readDates(repository, options.dates, options.signal);
    await repository.keep();
    if (basis !== undefined && !transient.some((reason) => sums.skipped[reason])) sums.basis = basis;
    sums.notices.push(...noticesOf(source, sums));
  } finally {
    repository.close();
  }
}

/** The files that are not as they were seen last; the others are added to the sums. */
async function changedFiles({ files, read }: Repository, sums: Sums): Promise<TreeFile[]> {
  const changed: TreeFile[] = [];
  for (const [at, file] of files.entries()) {
    if (at % mostRecalled === 0) await breathe();
    const reading = await read.recall(file);
    if (reading) add(sums, reading);
    else changed.push(file);
  }
  return changed;
}

/** The repository is closed when that is not gone through to its end. */
async function* look(
  checkout: Checkout,
  identities: readonly string[],
  options: ReadOptions,
): AsyncGenerator<SourceFile, void, undefined> {
  let isOver = false;
  try {
    yield* firstLook(checkout, identities, options);
    await options.nextPass?.();
    options.signal?.throwIfAborted();
    isOver = true;
  } finally {
    if (!isOver) checkout.close();
  }
}

/** A file that cannot be read does not stop the others. */
async function readOrReport(
  repository: Repository,
  file: TreeFile,
  { log = silentLog, signal }: ReadOptions,
  guess: boolean,
): Promise<FileReading> {
  try {
    return await repository.read(file, { guess });
  } catch (error) {
    if (signal?.aborted || isAbort(error) || error instanceof HumanError) throw error;
    log.warn(`${file.path} could not be read: ${messageOf(error)}`);
    return { excluded: 'unreadable' };
  }
}

function add(sums: Sums, reading: FileReading): void {
  const count = (reason: string, lines: number) => {
    sums.skipped[reason] = (sums.skipped[reason] ?? 0) + lines;
  };
  if ('doubtful' in reading) return;
  if ('excluded' in reading) count(reading.excluded, 1);
  else if ('known' in reading) sums.lines += reading.lines;
  else
    for (const [attribution, lines] of reading.lines) {
      sums.lines += lines;
      if (attribution !== 'own') count(attribution, lines);
    }
}

function noticesOf({ path }: RepositorySource, { skipped }: Sums): string[] {
  const advice: Partial<Record<FileExclusion | Attribution, string>> = {
    missing: `files of ${path} are left out because the repository lacks their contents. Run \`git fetch --refetch --no-filter\` to get them.`,
    unknownAuthors: `lines of ${path} are left out because its history is not whole here and does not tell who wrote them.`,
    unreadable: `files of ${path} could not be read; the log says why.`,
    submodules: `submodules of ${path} are left out. Name their folders as repositories of their own to learn them.`,
  };
  return Object.entries(advice).flatMap(([reason, text]) =>
    skipped[reason] ? [`${skipped[reason].toLocaleString('en')} ${text}`] : [],
  );
}
