import { existsSync } from 'node:fs';
import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { abortError } from '../foundations/rpc';
import type { Background } from './background';
import type { Collector } from './collector';
import type { KnownRepository } from './corpus';
import type { IndexRequest, IndexResult, LearntRepository, RepositorySource } from './engine';
import type { Emit } from './events';
import type { OrderedFold } from './folds';
import { inPasses } from './inPasses';
import {
  count,
  type LearnOptions,
  type LearntSummary,
  learnRepository,
  RulesChanged,
  summaryOf,
} from './learnRepository';
import type { Speed } from './pace';

export interface IndexingOptions extends LearnOptions {
  readonly emit: Emit;
  readonly collector: Pick<Collector, 'soon'>;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Held while repositories are read, which is not in the order of time. */
  readonly ordered: OrderedFold;
  /** Read when everything own is. Absent: no code of others is. */
  readonly background?: Background;
  /** How fast to go where a request does not say. */
  readonly speed: Speed;
  /** Called when a run has read everything: what is not to be waited for begins now. Absent: there is no more. */
  readonly onRead?: (sources: readonly RepositorySource[], identities: readonly string[], speed: Speed) => void;
}

/** The use case `index`: what was learnt from a repository is replaced by what stands in it now. */
export interface Indexing {
  /** One run at a time; a second one waits for the first. */
  index(request: IndexRequest, signal?: AbortSignal): Promise<IndexResult>;
  /** A file was saved while a run is on: what the run read of it before is outdated. */
  touch(path: string): void;
  /** Indexes a known repository again, in a moment and once for many calls. */
  reread(repository: KnownRepository): void;
  /** What runs and what waits learns nothing more of a repository. */
  withdraw(repository: string): void;
  /** How far the runs are with each of their repositories, and what failed. */
  readonly states: ReadonlyMap<string, RunState>;
  /** Tells how much is known. */
  emitState(): void;
  /** Cancels what runs and what waits; nothing is learnt any more when this is done. */
  stop(): Promise<void>;
}

export type RunState = Pick<LearntRepository, 'state' | 'problem'>;

/** A pull changes many files at once, and each is told. Milliseconds. */
const REREAD_DELAY = 1000;
/** So long a run goes at full speed, so that there is something to complete from. Milliseconds. */
const FIRST_RESULTS = 2000;

/** What the repositories of one run add up to. */
interface Sums {
  lines: number;
  readonly skipped: Record<string, number>;
  readonly notices: string[];
  readonly identities: Set<string>;
  readonly failures: HumanError[];
}

/** One run over the repositories of a request. */
interface Run extends Omit<IndexRequest, 'repositories'> {
  readonly repositories: readonly RepositorySource[];
  readonly signal: AbortSignal;
  /** Each ends the work on one repository. */
  readonly withdrawals: ReadonlyMap<string, AbortController>;
  readonly touched: Set<string>;
  readonly sums: Sums;
}

/** Reads repositories into a corpus, one run after the other, and lets other work of the thread happen between files. */
export function createIndexing(options: IndexingOptions): Indexing {
  const { corpus, clock, log, pace } = options;
  const states = new Map<string, RunState>();
  const runs = new Set<Run>();
  const outdated = new Map<string, KnownRepository>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function emitState(): void {
    const { files, functions, authoredLines } = corpus.totals();
    const known = files > 0 ? 'ready' : 'empty';
    const state = pace.resting() !== null ? 'paused' : runs.size > 0 ? 'indexing' : known;
    options.emit({ event: 'state', params: { state, files, functions, authoredLines } });
  }

  async function perform(run: Run): Promise<IndexResult> {
    const { repositories, sums } = run;
    const started = clock();
    run.signal.throwIfAborted();
    emitState();
    options.ordered.hold();
    try {
      const agreed = repositories.filter(({ consent }) => consent !== 'never');
      await inPasses(agreed, (source, nextPass) =>
        learn({ options, states, run, source, nextPass, reread, hurriesUntil: started + FIRST_RESULTS }),
      );
    } finally {
      await options.ordered.release();
      await keepBlames();
    }
    refuse(run);
    const speed = run.pace ?? options.speed;
    if (run.background) await options.background?.read(run.background, { speed, signal: run.signal });
    options.onRead?.(repositories, run.identities, speed);
    const background = options.background?.extent();
    const { files, functions, authoredLines, bytes } = corpus.totals(new Set(repositories.map(({ path }) => path)));
    return {
      ...{ files, functions, lines: sums.lines, authoredLines, bytes },
      seconds: (clock() - started) / 1000,
      skipped: sums.skipped,
      identities: [...sums.identities],
      ...(background?.files ? { background } : {}),
      notices: noticesOf(run),
    };
  }

  /** They can be found out again, so that a full disk stops nothing. */
  async function keepBlames(): Promise<void> {
    try {
      await options.blames().save();
    } catch (error) {
      log.warn(`What was found of whose the lines are was not kept: ${messageOf(error)}`);
    }
  }

  async function index(request: IndexRequest, cancelled?: AbortSignal): Promise<IndexResult> {
    const signal = cancelled ? AbortSignal.any([cancelled, stopping.signal]) : stopping.signal;
    if (request.background) options.background?.keepOnly(request.background);
    const run = createRun(request, signal);
    runs.add(run);
    for (const { path, consent } of run.repositories) if (consent !== 'never') states.set(path, { state: 'waiting' });
    const turn = last.then(() => perform(run));
    last = turn.catch(() => {});
    try {
      return await turn;
    } catch (error) {
      throw signal.aborted ? abortError() : error;
    } finally {
      runs.delete(run);
      for (const { path } of run.repositories) if (states.get(path)?.state !== 'failed') states.delete(path);
      if (runs.size === 0) rest();
      if (runs.size === 0 && !stopping.signal.aborted) emitState();
      options.changed();
      for (const repository of leftUnchecked(run)) reread(repository);
    }
  }

  /** What a run needed is let go. */
  function rest(): void {
    options.extractor.rest();
    options.collector.soon();
  }

  /** Files that were saved before git was asked about them are not asked about by the run that they came into. */
  function leftUnchecked(run: Run): KnownRepository[] {
    if (run.signal.aborted) return [];
    const paths = [...run.touched].filter((path) => corpus.files.get(path)?.checked === false);
    const repositories = new Set(paths.map((path) => corpus.files.get(path)?.facts.repository ?? ''));
    return [...repositories].flatMap((path) => corpus.repositories.get(path) ?? []);
  }

  function reread(repository: KnownRepository): void {
    outdated.set(repository.path, repository);
    timer ??= setTimeout(rereadAll, REREAD_DELAY).unref();
  }

  async function rereadAll(): Promise<void> {
    for (const [path, { consent, identities }] of outdated) {
      outdated.delete(path);
      try {
        await index({ repositories: [{ path, consent }], identities });
      } catch (error) {
        if (!isAbort(error)) log.warn(`${path} was not read again: ${messageOf(error)}`);
      }
    }
    timer = undefined;
    if (outdated.size > 0 && !stopping.signal.aborted) timer = setTimeout(rereadAll, REREAD_DELAY).unref();
  }

  return {
    index,
    states,
    emitState,
    reread,
    touch(path) {
      for (const run of runs) run.touched.add(path);
    },
    withdraw(repository) {
      outdated.delete(repository);
      states.delete(repository);
      for (const run of runs) run.withdrawals.get(repository)?.abort(abortError());
    },
    async stop() {
      clearTimeout(timer);
      stopping.abort(abortError());
      await last;
    },
  };
}

function createRun(request: IndexRequest, signal: AbortSignal): Run {
  const sources = request.repositories.map((source) => ({ ...source, path: withoutEnd(source.path) }));
  const repositories = [...new Map(sources.map((source) => [source.path, source])).values()];
  return {
    ...request,
    repositories,
    signal,
    withdrawals: new Map(repositories.map(({ path }) => [path, new AbortController()])),
    touched: new Set(),
    sums: { lines: 0, skipped: {}, notices: [], identities: new Set(), failures: [] },
  };
}

/** A folder without the separator at its end, so that each has one name. */
export const withoutEnd = (folder: string): string => folder.replace(/(?<=.)[/\\]+$/, '');

interface Learning {
  readonly options: IndexingOptions;
  readonly states: Map<string, RunState>;
  readonly run: Run;
  readonly source: RepositorySource;
  readonly nextPass: () => Promise<void>;
  readonly reread: Indexing['reread'];
  /** On the clock. */
  readonly hurriesUntil: number;
}

/** Reads one repository. What fails in a way that a person can mend is kept in the sums; the others are read all the same. */
async function learn({ options, states, run, source, nextPass, reread, hurriesUntil }: Learning): Promise<void> {
  const { path } = source;
  const withdrawal = (run.withdrawals.get(path) as AbortController).signal;
  const known = options.corpus.repositories.get(path);
  if (withdrawal.aborted || known?.imported) return;
  if (!existsSync(path) && (known?.consent ?? 'never') !== 'never') {
    const notice = `There is no folder ${path} any more. What was learned from it is kept, and read again when it is back; if it will not be, forget it.`;
    add(run.sums, { ...summaryOf(options.corpus, path), notices: [notice] });
    return;
  }
  const report = progressOf(options, path);
  const asked = run.pace ?? options.speed;
  states.set(path, { state: 'reading' });
  try {
    const summary = await learnRepository(options, {
      source,
      identities: run.identities,
      touched: run.touched,
      signal: AbortSignal.any([run.signal, withdrawal]),
      speed: () => (options.clock() < hurriesUntil ? 'full' : asked),
      nextPass,
      onProgress(done, total, pass) {
        if (!withdrawal.aborted) states.set(path, { state: pass });
        report(done, total, pass);
      },
    });
    states.delete(path);
    add(run.sums, summary);
  } catch (error) {
    if (run.signal.aborted) throw error;
    if (withdrawal.aborted) return;
    if (error instanceof RulesChanged) {
      const repository = options.corpus.repositories.get(path);
      if (repository) reread(repository);
      return;
    }
    if (!(error instanceof HumanError))
      options.log.error(error instanceof Error && error.stack ? error.stack : messageOf(error));
    const failure = asHuman(error, path);
    states.set(path, { state: 'failed', problem: { message: failure.message, hint: failure.hint } });
    run.sums.failures.push(failure);
  }
}

/** A run that learnt nothing at all, because of something that can be mended, is refused. */
function refuse({ repositories, sums: { failures } }: Run): void {
  const wanted = repositories.filter(({ consent }) => consent !== 'never').length;
  const first = failures[0];
  if (first && failures.length === wanted) throw first;
}

function noticesOf({ repositories, sums }: Run): string[] {
  const never = repositories.filter(({ consent }) => consent === 'never');
  return [
    ...never.map(({ path }) => `Nothing of ${path} is learned, because its consent is “never”.`),
    ...sums.notices,
    ...sums.failures.map(({ message, hint }) => `${message} ${hint}`),
  ];
}

function add(sums: Sums, summary: LearntSummary): void {
  sums.lines += summary.lines;
  sums.notices.push(...summary.notices);
  for (const identity of summary.identities) sums.identities.add(identity);
  count(sums.skipped, summary.skipped);
}

function asHuman(error: unknown, path: string): HumanError {
  if (error instanceof HumanError) return error;
  return new HumanError(
    `${path} could not be read: ${messageOf(error)}`,
    'Look into the log, and report it where it does not help.',
    { cause: error },
  );
}

/** Reports at most ten times a second, and the end of each pass always. */
function progressOf({ emit, clock }: IndexingOptions, repository: string) {
  let next = 0;
  return (done: number, total: number, stage: string) => {
    if (clock() < next && done < total) return;
    next = clock() + 100;
    emit({ event: 'progress', params: { stage, done, total, repository } });
  };
}
