import { lineHashes } from '../domain/history/carryOver';
import { carryMonths, hasUncommitted, uncommitted } from '../domain/history/lineMonths';
import { isTestPath } from '../domain/syntax/languages';
import type { Log } from '../foundations/log';
import type { KeptBlames } from './blameCache';
import type { EngineConfig } from './config';
import type { Corpus, KnownFile, RepositoryFindings } from './corpus';
import { type Curated, notCurated } from './curated';
import type { RepositorySource } from './engine';
import type { Unparsed } from './extract';
import type { Extractor } from './extractor';
import { firstFacts } from './firstFacts';
import type { KeptReadings } from './keptReadings';
import { fileOfMessages } from './ownMessages';
import type { Pace, Speed } from './pace';
import type { DatedVersion, DateOptions } from './readDates';
import { type RepositorySummary, readRepository, type SourceFile } from './repository';

export interface LearnOptions {
  readonly corpus: Corpus;
  readonly extractor: Extractor;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly config: EngineConfig;
  readonly log: Log;
  readonly pace: Pace;
  /** What was found before of whose the lines are. */
  readonly blames: () => KeptBlames;
  /** What was found before of histories. */
  readonly readings: KeptReadings;
  /** Whether completion learns guesses until git was asked whose the lines are. */
  readonly guesses: boolean;
  /** Texts of accepted drafts: their lines are not the engineer's. */
  readonly drafts: () => readonly string[];
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
  /** Called after every change: saves soon. */
  readonly changed: () => void;
  /** Takes over what other windows saved and forgot, at the end of a reading; absent: there are none. */
  readonly catchUp?: () => Promise<void>;
}

/** One repository, and how to read it. */
export interface Learning {
  readonly source: RepositorySource;
  /** As asked for, any case. */
  readonly identities: readonly string[];
  /** How fast to go on. */
  speed(): Speed;
  /** Files that were saved while this runs: what is read of them is outdated. */
  readonly touched: Set<string>;
  readonly signal: AbortSignal;
  /** Called when a pass is over; the next begins when it resolves. */
  nextPass(): Promise<void>;
  onProgress(done: number, total: number, pass: 'reading' | 'checking'): void;
}

/** What learning a repository found, with the counts of the files that were known. */
export type LearntSummary = Pick<RepositorySummary, 'lines' | 'skipped' | 'notices' | 'identities'>;

/**
 * Replaces what is known of a repository by what stands in it now. Where nothing has changed, nothing is read; files that are known in this very version are not read
 * again; where only a blame can tell whose the lines are, the completion model learns a guess first.
 * @returns what the reading found, with the counts of the files that were known
 * @throws what `readRepository` throws; what was learnt until then stays, and the next run goes on from there
 */
export async function learnRepository(options: LearnOptions, task: Learning): Promise<LearntSummary> {
  const { corpus, pace, changed } = options;
  const { source, touched, signal } = task;
  const identities = task.identities.map((identity) => identity.toLowerCase()).sort();
  const known = corpus.repositories.get(source.path);
  const repository = { path: source.path, consent: source.consent, identities, revision: source.revision ?? '' };
  let fits = known?.consent === source.consent && known.identities.join() === identities.join();
  /** Files of which the exact truth is known. */
  const exact = new Set<string>();
  const others: Record<string, number> = {};
  const donors = createDonors(corpus, source);
  const guess = options.guesses && source.consent === 'learn'; // It serves the completion of code, and nothing else.

  const begin = () => {
    if (fits) return;
    // Other identities count once they turn out to have written here: a typing error loses nothing.
    corpus.removeFiles(source.path);
    touched.clear(); // What was saved until now was learnt as the lines of others.
    corpus.setRepository(repository);
    fits = true;
  };
  const { curated, heedRules } = rulesOf(options, source);
  const files = readRepository(source, task.identities, {
    trusted: options.trusted,
    signal,
    log: options.log,
    drafts: options.drafts(),
    ...{ agents: options.config.agents, exclude: options.config.exclude, curated },
    blames: options.blames().of(source.path),
    kept: options.readings.of(source.path),
    saved: corpus.pathsOf(source.path),
    isCurrent: (basis) => fits && known?.revision === repository.revision && isCurrent(corpus, source.path, basis),
    guess,
    look: guess && corpus.pathsOf(source.path).length === 0,
    isKnown: (path, version) => {
      const file = fits ? corpus.files.get(path) : undefined;
      if (file?.version !== version) return false;
      if (file.checked && exact.size < exact.add(path).size) count(others, file.others);
      return true;
    },
    nextPass: task.nextPass,
    onProgress: task.onProgress,
    dates: datesOf(options, task, () => working),
  });
  let working = Promise.resolve();
  const learnOne = async (file: SourceFile) => {
    begin();
    if (files.summary.root !== undefined) corpus.setRoot(source.path, files.summary.root);
    if (file.checked) exact.add(file.path);
    // What is known exactly of an earlier version is better than a guess at this one.
    if (touched.has(file.path) || (!file.checked && corpus.files.get(file.path)?.checked)) return;
    const facts = await knownFile(options, file, source.consent === 'learn', donors);
    signal.throwIfAborted();
    heedRules();
    count(others, unparsedOf(facts));
    if (!touched.has(file.path)) corpus.replace(facts);
    changed();
  };
  const learn = (file: SourceFile) => {
    working = learnOne(file);
    return working;
  };
  await oneBehind(files, learn, () => pace.turn(task.speed(), signal));
  await options.catchUp?.().catch(() => {}); // What another window forgot meanwhile ends this reading.
  signal.throwIfAborted();
  if (files.summary.isCurrent) return summaryOf(corpus, source.path);
  heedRules();
  begin();
  for (const { messages, ...batch } of files.summary.messages) {
    if (messages) corpus.replace(fileOfMessages({ ...batch, messages }, source.path, source.consent === 'learn'));
    exact.add(batch.path);
  }
  for (const path of corpus.pathsOf(source.path)) if (!exact.has(path) && !touched.has(path)) corpus.remove(path);
  const { summary } = files;
  const skipped = { ...summary.skipped };
  count(skipped, others);
  const findings = findingsOf({ ...summary, skipped }, corpus, source.path);
  // What was saved meanwhile is read anew the next time.
  const reading = touched.size === 0 ? { ...findings, ...basisOf(summary, corpus, source.path) } : findings;
  corpus.setRepository({ ...repository, reading });
  changed();
  return { ...summary, skipped };
}

/** What is to be left out by hand was decided anew while a repository was read: it has to be read again. */
export class RulesChanged extends Error {}

/** What is left out by hand as a reading begins, and what ends it when that is decided anew. */
function rulesOf({ curated: now }: LearnOptions, { path }: RepositorySource) {
  const curated = now?.().of(path) ?? notCurated;
  const heedRules = () => {
    if ((now?.().of(path) ?? notCurated).name !== curated.name) throw new RulesChanged(path);
  };
  return { curated, heedRules };
}

/** Files are dated when all are learnt: nobody waits for it, and it takes as long as a blame of each. */
function datesOf(
  { corpus, pace, changed, log }: LearnOptions,
  { touched, speed, signal }: Learning,
  last: () => Promise<void>,
): DateOptions {
  const isUndated = ({ checked, facts: { months } }: KnownFile) => checked && (!months || hasUncommitted(months));
  return {
    ready: last,
    wants(path: string) {
      const known = corpus.files.get(path);
      return known !== undefined && !touched.has(path) && isUndated(known);
    },
    date(path: string, version: DatedVersion | undefined) {
      const known = corpus.files.get(path);
      if (!known || touched.has(path)) return;
      const months = version ? carryMonths(version, known.lines, uncommitted) : new Uint32Array();
      corpus.date(path, months);
      changed();
    },
    turn: () => pace.turn(speed(), signal),
    log,
  };
}

/** Works on each item, in order, while the next one is made. @param between awaited before that is asked for */
async function oneBehind<Item>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
  between: () => Promise<void>,
): Promise<void> {
  let working = Promise.resolve();
  try {
    for await (const item of items) {
      await working;
      working = work(item);
      working.catch(() => {}); // It is awaited later; until then a failure must not count as unhandled.
      await between();
    }
    await working;
  } finally {
    await Promise.allSettled([working]);
  }
}

/** What was found besides the files that are known now. */
function findingsOf(summary: RepositorySummary, corpus: Corpus, repository: string): RepositoryFindings {
  const { notices, revision: commit = '', root } = summary;
  const skipped = { ...summary.skipped };
  let { lines } = summary;
  for (const path of corpus.pathsOf(repository)) {
    const file = corpus.files.get(path) as KnownFile;
    lines -= file.facts.lineCount;
    for (const [reason, number] of Object.entries(file.others)) skipped[reason] = (skipped[reason] ?? 0) - number;
  }
  return { commit, lines, skipped, notices, ...(root === undefined ? {} : { root }) };
}

/** What a reading depended on, as the findings keep it. */
function basisOf({ basis: name, identities }: RepositorySummary, corpus: Corpus, repository: string) {
  return name === undefined ? {} : { basis: { name, files: corpus.pathsOf(repository).length, identities } };
}

/** Whether all that is known of a repository is what a complete reading on this basis found. */
function isCurrent(corpus: Corpus, repository: string, basis: string): boolean {
  const known = corpus.repositories.get(repository)?.reading?.basis;
  if (known?.name !== basis) return false;
  const paths = corpus.pathsOf(repository);
  const isDated = ({ facts }: KnownFile) => facts.unit === 'commit' || facts.months !== undefined;
  const isRead = (file: KnownFile | undefined) => file?.checked && file.version !== '' && isDated(file);
  return paths.length === known.files && paths.every((path) => isRead(corpus.files.get(path)));
}

/** What the last complete reading found, with the files that are known. */
export function summaryOf(corpus: Corpus, repository: string): LearntSummary {
  const reading = corpus.repositories.get(repository)?.reading;
  const skipped = { ...reading?.skipped };
  let lines = reading?.lines ?? 0;
  for (const path of corpus.pathsOf(repository)) {
    const file = corpus.files.get(path) as KnownFile;
    lines += file.facts.lineCount;
    count(skipped, file.others);
  }
  return { lines, skipped, notices: reading?.notices ?? [], identities: reading?.basis?.identities ?? [] };
}

/** Adds counts to those that there are. */
export function count(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [reason, number] of Object.entries(counts)) sums[reason] = (sums[reason] ?? 0) + number;
}

/** Finds a known file of the same text and the same own lines, whose facts need not be found out again. */
type Donors = (file: SourceFile) => KnownFile | undefined;

/** A file that was renamed, or that a rebase or a checkout only touched, says what it said before. */
function createDonors(corpus: Corpus, { consent }: RepositorySource): Donors {
  const byHash = new Map<string, KnownFile>();
  const hasConsent = ({ facts }: KnownFile) => corpus.repositories.get(facts.repository)?.consent === consent;
  for (const file of corpus.files.values()) if (file.checked && hasConsent(file)) byHash.set(file.facts.hash, file);
  const mayGive = (donor: KnownFile | undefined, file: SourceFile) =>
    donor?.checked &&
    donor.facts.hash === file.hash &&
    donor.facts.language === file.language &&
    hasConsent(donor) && // It may have been withdrawn meanwhile.
    sameMarks(donor.own, file.own);
  return (file) => [corpus.files.get(file.path), byHash.get(file.hash)].find((donor) => mayGive(donor, file));
}

const sameMarks = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((mark, line) => mark === b[line]);

/** Whether a file could not be parsed, as a count. */
function unparsedOf({ others }: Pick<KnownFile, 'others'>): Partial<Record<Unparsed, number>> {
  const { tooSlow, unreadable } = others;
  return { ...(tooSlow ? { tooSlow } : {}), ...(unreadable ? { unreadable } : {}) };
}

async function knownFile(
  { extractor, log }: LearnOptions,
  file: SourceFile,
  keepsCode: boolean,
  donors: Donors,
): Promise<KnownFile> {
  const { path, repository, time, version, own, others, checked } = file;
  const donor = checked ? donors(file) : undefined;
  if (donor) {
    const { months, ...known } = donor.facts;
    // Of a saved file nobody knows yet with which commits its new lines came.
    const dated = donor.version !== '' && months ? { months } : {};
    const facts = { ...known, ...dated, path, repository, time, unit: isTestPath(path) ? 'test' : 'source' } as const;
    return { facts, version, lines: donor.lines, own: donor.own, others: { ...others, ...unparsedOf(donor) }, checked };
  }
  const { text, hash, bytes, leftOut, language } = file;
  const whole = { path, repository, text, hash, bytes, time, own, leftOut, keepsCode };
  const { facts, unparsed } = checked
    ? await extractor.extract(language, whole)
    : { facts: firstFacts(language, whole), unparsed: undefined };
  if (unparsed?.problem !== undefined) log.warn(`${path} could not be parsed: ${unparsed.problem}`);
  const left = unparsed ? { ...others, [unparsed.reason]: 1 } : others;
  return { facts, version, lines: lineHashes(text), own, others: left, checked };
}
