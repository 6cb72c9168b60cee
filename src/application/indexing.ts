import { lineHashes } from '../domain/history/carryOver';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import { abortError } from '../foundations/rpc';
import { breathe } from './breathe';
import type { EngineConfig } from './config';
import type { Corpus, KnownFile, KnownRepository } from './corpus';
import type { IndexRequest, IndexResult, RepositorySource } from './engine';
import type { Emit } from './events';
import { extract } from './extract';
import type { OrderedFold } from './folds';
import type { Grammars } from './grammars';
import { type RepositorySummary, readRepository, type SourceFile } from './repository';

export interface IndexingOptions {
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  readonly trusted: boolean;
  readonly config: EngineConfig;
  readonly log: Log;
  readonly emit: Emit;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Texts of accepted drafts: their lines are not the engineer's. */
  readonly drafts: () => readonly string[];
  /** Held while repositories are read, which is not in the order of time. */
  readonly ordered: OrderedFold;
  /** Called after every change: saves soon. */
  readonly changed: () => void;
}

/** The use case `index`: what was learnt from a repository is replaced by what stands in it now. */
export interface Indexing {
  /** One run at a time; a second one waits for the first. */
  index(request: IndexRequest, signal?: AbortSignal): Promise<IndexResult>;
  /** A file was saved while a run is on: what the run read of it before is outdated. */
  touch(path: string): void;
  /** Indexes a known repository again, in a moment and once for many calls. */
  reread(repository: KnownRepository): void;
  /** Cancels what runs and what waits; nothing is learnt any more when this is done. */
  stop(): Promise<void>;
}

/** A pull changes many files at once, and each is told. */
const REREAD_DELAY = 1000; // milliseconds

/** What the repositories of one run add up to. */
interface Sums {
  lines: number;
  readonly skipped: Record<string, number>;
  readonly notices: string[];
  readonly identities: Set<string>;
  readonly failures: HumanError[];
}

/** Reads repositories into a corpus, one run after the other, and lets other work of the thread happen between files. */
export function createIndexing(options: IndexingOptions): Indexing {
  const { corpus, clock } = options;
  const touched = new Set<string>();
  const outdated = new Map<string, KnownRepository>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let runs = 0;

  async function run(request: IndexRequest, signal?: AbortSignal): Promise<IndexResult> {
    const started = clock();
    const repositories = request.repositories.map((source) => ({ ...source, path: withoutEnd(source.path) }));
    const sums: Sums = { lines: 0, skipped: {}, notices: [], identities: new Set(), failures: [] };
    touched.clear();
    emitState(options, 'indexing');
    options.ordered.hold();
    try {
      for (const source of repositories) {
        signal?.throwIfAborted();
        if (source.consent === 'never') {
          forgetRepository(options, source);
          sums.notices.push(`Nothing of ${source.path} is learnt, because its consent is “never”.`);
        } else await learnRepository(options, source, request, { sums, touched, signal });
      }
    } finally {
      await options.ordered.release();
    }
    refuse(request, sums);
    const { files, functions, authoredLines, bytes } = corpus.totals(new Set(repositories.map(({ path }) => path)));
    return {
      files,
      functions,
      lines: sums.lines,
      authoredLines,
      bytes,
      seconds: (clock() - started) / 1000,
      skipped: sums.skipped,
      identities: [...sums.identities],
      notices: [
        ...sums.notices,
        ...sums.failures.map(({ message, hint }) => `${message} ${hint}`),
        ...(request.background?.length ? ['Background folders are not read by this version.'] : []),
      ],
    };
  }

  async function index(request: IndexRequest, cancelled?: AbortSignal): Promise<IndexResult> {
    const signal = cancelled ? AbortSignal.any([cancelled, stopping.signal]) : stopping.signal;
    runs++;
    const turn = last.then(() => run(request, signal));
    last = turn.catch(() => {});
    try {
      return await turn;
    } catch (error) {
      if (signal.aborted) emitState(options, 'paused');
      throw signal.aborted ? abortError() : error;
    } finally {
      if (--runs === 0 && !signal.aborted) emitState(options);
      options.changed();
    }
  }

  async function rereadAll(): Promise<void> {
    timer = undefined;
    const repositories = [...outdated.values()];
    outdated.clear();
    for (const { path, consent, identities } of repositories)
      try {
        await index({ repositories: [{ path, consent }], identities });
      } catch (error) {
        if (!isAbort(error)) options.log.warn(`${path} was not read again: ${messageOf(error)}`);
      }
  }

  return {
    index,
    touch: (path) => touched.add(path),
    reread(repository) {
      outdated.set(repository.path, repository);
      timer ??= setTimeout(rereadAll, REREAD_DELAY).unref();
    },
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await last;
    },
  };
}

/** Tells how much is known. */
export function emitState(
  { corpus, emit }: Pick<IndexingOptions, 'corpus' | 'emit'>,
  state?: 'indexing' | 'paused',
): void {
  const { files, functions, authoredLines } = corpus.totals();
  emit({
    event: 'state',
    params: { state: state ?? (files > 0 ? 'ready' : 'empty'), files, functions, authoredLines },
  });
}

interface Run {
  readonly sums: Sums;
  readonly touched: Set<string>;
  readonly signal: AbortSignal | undefined;
}

/** Reads one repository. What fails in a way that a person can mend is kept in the sums; the others are read all the same. */
async function learnRepository(
  options: IndexingOptions,
  source: RepositorySource,
  request: IndexRequest,
  run: Run,
): Promise<void> {
  const { corpus, config, log } = options;
  const identities = request.identities.map((identity) => identity.toLowerCase()).sort();
  const known = corpus.repositories.get(source.path);
  // Withdrawn consent counts at once; other identities once they turn out to have written here: a typing error loses nothing.
  if (known?.consent !== source.consent) corpus.removeRepository(source.path);
  let fits = known?.consent === source.consent && known.identities.join() === identities.join();
  const seen = new Set<string>();
  const report = progressOf(options, source.path);
  try {
    const reading = readRepository(source, request.identities, {
      trusted: options.trusted,
      ...(run.signal ? { signal: run.signal } : {}),
      log,
      drafts: options.drafts(),
      agents: config.agents,
      exclude: config.exclude,
      isKnown: (path, version) => {
        const known = fits ? corpus.files.get(path) : undefined;
        if (known?.version !== version) return false;
        seen.add(path);
        count(run.sums, known.others);
        return true;
      },
      onProgress: report,
    });
    const consent = { path: source.path, consent: source.consent, identities, revision: source.revision ?? '' };
    const begin = () => {
      if (fits) return;
      corpus.removeRepository(source.path);
      run.touched.clear(); // What was saved until now was learnt as the lines of others.
      corpus.setRepository(consent);
      fits = true;
    };
    for await (const file of reading) {
      run.signal?.throwIfAborted();
      begin();
      seen.add(file.path);
      if (!run.touched.has(file.path)) {
        corpus.replace(await knownFile(options.grammars, file, source.consent === 'learn'));
        options.changed();
      }
      await breathe();
    }
    begin();
    corpus.setRepository(consent);
    for (const path of corpus.pathsOf(source.path)) if (!seen.has(path) && !run.touched.has(path)) corpus.remove(path);
    add(run.sums, reading.summary);
  } catch (error) {
    if (run.signal?.aborted || isAbort(error)) throw error;
    if (!(error instanceof HumanError))
      log.error(error instanceof Error && error.stack ? error.stack : messageOf(error));
    run.sums.failures.push(asHuman(error, source.path));
  }
}

/** A folder without the separator at its end, so that each has one name. */
const withoutEnd = (folder: string) => folder.replace(/(?<=.)[/\\]+$/, '');

/** Consent was withdrawn: nothing of the repository stays. */
function forgetRepository({ corpus }: IndexingOptions, source: RepositorySource): void {
  corpus.removeRepository(source.path);
  corpus.setRepository({ path: source.path, consent: 'never', identities: [], revision: '' });
}

async function knownFile(grammars: Grammars, file: SourceFile, keepsCode: boolean): Promise<KnownFile> {
  const facts = extract(await grammars.load(file.language), { ...file, keepsCode });
  const { version, own, others } = file;
  return { facts, version, lines: lineHashes(file.text), own, others };
}

/** A run that learnt nothing at all, because of something that can be mended, is refused. */
function refuse(request: IndexRequest, sums: Sums): void {
  const wanted = request.repositories.filter(({ consent }) => consent !== 'never').length;
  const first = sums.failures[0];
  if (first && sums.failures.length === wanted) throw first;
}

function add(sums: Sums, summary: RepositorySummary): void {
  sums.lines += summary.lines;
  sums.notices.push(...summary.notices);
  for (const identity of summary.identities) sums.identities.add(identity);
  count(sums, summary.skipped);
}

function count({ skipped }: Sums, counts: Readonly<Record<string, number>>): void {
  for (const [reason, number] of Object.entries(counts)) skipped[reason] = (skipped[reason] ?? 0) + number;
}

function asHuman(error: unknown, path: string): HumanError {
  if (error instanceof HumanError) return error;
  return new HumanError(
    `${path} could not be read: ${messageOf(error)}`,
    'Look into the log, and report it where it does not help.',
    { cause: error },
  );
}

/** Reports at most ten times a second, and the end always. */
function progressOf({ emit, clock }: IndexingOptions, repository: string): (done: number, total: number) => void {
  let next = 0;
  return (done, total) => {
    if (clock() < next && done < total) return;
    next = clock() + 100;
    emit({ event: 'progress', params: { stage: 'reading', done, total, repository } });
  };
}
