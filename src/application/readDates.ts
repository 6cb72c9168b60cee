import { lineHashes } from '../domain/history/carryOver';
import { joinMonths, type LineMonths } from '../domain/history/lineMonths';
import { isAbort, messageOf } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { Repository } from './openRepository';

/** A committed version of a file, and when its lines were written; without lines where nothing is committed. */
export interface DatedVersion {
  /** Hashes of its lines, as `lineHashes` makes them. */
  readonly lines: Uint32Array;
  readonly months: LineMonths;
}

/** Who wants to know when lines were written. */
export interface DateOptions {
  /** Waits until everything that was read is learnt. */
  ready(): Promise<void>;
  /** Whether it is not known yet of a file. @param path as in `SourceFile` */
  wants(path: string): boolean;
  /** @param version undefined: nobody can tell */
  date(path: string, version: DatedVersion | undefined): void;
  /** Awaited between two files. */
  turn(): Promise<void>;
  readonly log: Log;
}

/** Finds out when the lines of the files of a repository were written, the most recently changed files first. */
export async function readDates(
  repository: Repository,
  options: DateOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  await options.ready();
  const { revision, authorship } = repository;
  const files = repository.files.flatMap((file) => {
    const path = repository.pathOf(file);
    const blob = revision.tree.get(file.path)?.blob;
    return options.wants(path) ? [{ path, relative: file.path, blob }] : [];
  });
  authorship.dates.expect(files.flatMap(({ relative, blob }) => (blob === undefined ? [] : [relative])));
  for (const { path, relative, blob } of files) {
    signal?.throwIfAborted();
    options.date(path, await dateVersion(repository, { relative, blob }, options.log));
    await options.turn();
  }
}

const uncommitted: DatedVersion = { lines: new Uint32Array(), months: new Uint32Array() };

/** A file whose lines nobody can date does not stop the others. */
async function dateVersion(
  { revision, authorship }: Repository,
  { relative, blob }: { readonly relative: string; readonly blob: string | undefined },
  log: Log,
): Promise<DatedVersion | undefined> {
  if (blob === undefined) return uncommitted;
  try {
    const bytes = await revision.reader.blob(blob);
    if (!bytes) return undefined;
    const lines = lineHashes(Buffer.from(bytes).toString('utf8'));
    return { lines, months: joinMonths(await authorship.dates.monthsOf(relative, blob, lines.length)) };
  } catch (error) {
    if (isAbort(error)) throw error;
    log.info(`When the lines of ${relative} were written is not known: ${messageOf(error)}`);
    return undefined;
  }
}
