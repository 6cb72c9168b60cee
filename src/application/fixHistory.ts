import { join } from 'node:path';
import { rulesVersion } from '../domain/history/attribution';
import { type FixBook, makeBook } from '../domain/triage/history/fixBook';
import type { FixEdit } from '../domain/triage/history/fixEdit';
import { isAbort, messageOf } from '../foundations/errors';
import { contentHash } from '../foundations/hash';
import type { Log } from '../foundations/log';
import { abortError } from '../foundations/rpc';
import type { KeptBlames } from './blameCache';
import { breathe } from './breathe';
import type { EngineConfig } from './config';
import type { Corpus } from './corpus';
import { type Curated, notCurated } from './curated';
import type { Consent, RepositorySource } from './engine';
import { type FixCommit, type KeptFixes, readPacked, removeFile, writePacked } from './fixHistoryFile';
import { findGitFolder } from './gitFolder';
import type { Grammars } from './grammars';
import { headCommit } from './headCommit';
import type { KeptReadings } from './keptReadings';
import { MOST_COMMITS, mineFixes } from './mineFixes';
import { openRepository } from './openRepository';
import type { Pace, Speed } from './pace';

export interface FixHistoryOptions {
  readonly corpus: Pick<Corpus, 'repositories'>;
  readonly grammars: Grammars;
  readonly pace: Pick<Pace, 'turn'>;
  /** Whether `git` may be started in the repositories. */
  readonly trusted: boolean;
  readonly config: Pick<EngineConfig, 'agents' | 'exclude'>;
  readonly blames: () => KeptBlames;
  readonly readings: KeptReadings;
  /** Texts of accepted drafts. */
  readonly drafts: () => readonly string[];
  /** What the engineer decided by hand; absent: nothing. */
  readonly curated?: () => Curated;
  /** Where what was found is kept; undefined: in memory only. */
  readonly folder: string | undefined;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

/** An own edit, with the commit and the repository that it came from. */
export interface KnownFix extends FixEdit {
  readonly made: FixCommit;
  /** As it was given to `index`. */
  readonly repository: string;
}

/** How the engineer mended things, as far as it is known. */
export interface KnownFixes {
  /** The newest first. */
  readonly fixes: readonly KnownFix[];
  /** What they have in common. */
  readonly book: FixBook;
}

/** What the engineer's own commits changed, in all repositories. */
export interface FixHistory {
  /** Looks at the own commits of repositories in the background, one repository after the other; those that are known are not looked at again. */
  read(sources: readonly RepositorySource[], identities: readonly string[], speed: Speed): void;
  /** Waits until nothing is being looked at. */
  idle(): Promise<void>;
  /** What is known now; the first time it takes seconds to compare it. */
  known(): Promise<KnownFixes>;
  /** The same where it is at hand; else undefined, and it will be. */
  soon(): KnownFixes | undefined;
  /** Forgets a repository at once; what is being read of it is dropped. */
  forget(repository: string): void;
  /** Ends what runs; what was found until then is kept. */
  stop(): Promise<void>;
}

/** So many edits of all repositories are compared, the newest. */
const MOST_KNOWN = 6000;
/** Grows when what is kept means something else, or other edits are found. */
const VERSION = 1;

/** Opens what is kept of own edits, and reads more of them in the background. */
export function createFixHistory(options: FixHistoryOptions): FixHistory {
  const { corpus, folder, log, now, notify } = options;
  const packed = { version: VERSION, words: 'The fixes of the past', isFoundAgain: true, now, notify };
  const memory = new Map<string, KeptFixes>();
  const running = new Map<string, AbortController>();
  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let known: Promise<KnownFixes> | undefined;
  let newest: Promise<KnownFixes> | undefined;
  let atHand: KnownFixes | undefined;
  /** With which consent what is known was taken from each repository. */
  const taken = new Map<string, Consent>();

  const fileOf = (repository: string) =>
    folder === undefined ? undefined : join(folder, `${contentHash(repository).slice(0, 24)}.fixes`);
  const keptOf = (repository: string): KeptFixes | undefined => {
    const file = fileOf(repository);
    const kept = memory.get(repository) ?? (file === undefined ? undefined : readPacked<KeptFixes>(file, packed));
    if (kept) memory.set(repository, kept);
    return kept;
  };
  const keep = async (repository: string, found: KeptFixes, signal: AbortSignal) => {
    signal.throwIfAborted();
    memory.set(repository, found);
    const file = fileOf(repository);
    if (file === undefined) return;
    try {
      await writePacked(file, VERSION, found);
      if (signal.aborted && !stopping.signal.aborted) removeFile(file); // It was forgotten while it was written.
    } catch (error) {
      log.warn(`The own fixes of ${repository} were not kept: ${messageOf(error)}`);
    }
  };

  async function readOne(source: RepositorySource, identities: readonly string[], speed: Speed): Promise<void> {
    const { path, consent } = source;
    if (stopping.signal.aborted || corpus.repositories.get(path)?.consent !== consent || consent === 'never') return;
    const { agents, exclude } = options.config;
    const curated = options.curated?.().of(path) ?? notCurated;
    const rules = [VERSION, rulesVersion, MOST_COMMITS, consent, [...identities].sort(), agents, exclude];
    const key = contentHash(JSON.stringify(curated.name === '' ? rules : [...rules, curated.name]));
    const before = keptOf(path);
    if (before?.key === key && before.head !== '' && before.head === headOf(source)) return;
    const withdrawal = new AbortController();
    running.set(path, withdrawal);
    const signal = AbortSignal.any([stopping.signal, withdrawal.signal]);
    const repository = await openRepository(source, identities, {
      ...{ trusted: options.trusted, signal, log, agents, exclude, blames: options.blames().of(path) },
      ...{ kept: options.readings.of(path), curated },
    });
    if (!repository) return;
    try {
      if (before?.key === key && before.head === repository.revision.commit) return;
      const found = await mineFixes(repository, before, {
        ...{ grammars: options.grammars, key, log, drafts: options.drafts(), keepsText: consent === 'learn' },
        turn: () => options.pace.turn(speed, signal),
        keep: (some) => keep(path, some, signal),
      });
      await keep(path, found, signal);
      renew();
      log.info(`${path}: ${found.edits.length} own edits in the newest ${found.commits.length} own commits.`);
    } finally {
      repository.close();
    }
  }

  async function readAll(sources: readonly RepositorySource[], identities: readonly string[], speed: Speed) {
    for (const source of sources)
      try {
        await readOne(source, identities, speed);
      } catch (error) {
        if (!isAbort(error)) log.info(`The own fixes of ${source.path} are not known: ${messageOf(error)}`);
      } finally {
        running.delete(source.path);
      }
  }

  async function collect(): Promise<KnownFixes> {
    const fixes: KnownFix[] = [];
    const owners = new Map<string, string>(); // Clones of one history have the same commits, which count once.
    for (const { path, consent } of corpus.repositories.values()) {
      taken.set(path, consent);
      const kept = consent === 'never' ? undefined : keptOf(path);
      for (const edit of kept?.edits ?? []) {
        const made = kept?.commits[edit.commit];
        if (!made) continue;
        if (!owners.has(made.hash)) owners.set(made.hash, path);
        if (owners.get(made.hash) === path) fixes.push({ ...edit, made, repository: path });
      }
      await breathe();
    }
    fixes.sort((a, b) => b.made.time - a.made.time).splice(MOST_KNOWN);
    const numbers = new Map<FixCommit, number>();
    const numbered = fixes.map((fix) => {
      const commit = numbers.get(fix.made) ?? numbers.size;
      numbers.set(fix.made, commit);
      return { ...fix, commit };
    });
    const making = makeBook(numbered);
    for (let step = making.next(); ; step = making.next()) {
      if (step.done) return { fixes: numbered, book: step.value };
      await breathe();
    }
  }

  /** Another window may have taken consent back: then what it left on disk counts. */
  function heedConsent(): void {
    const less = [...taken].filter(([path, consent]) => {
      const present = corpus.repositories.get(path)?.consent ?? 'never';
      return present !== consent && (present === 'never' || consent === 'learn');
    });
    for (const [path] of less) {
      taken.delete(path);
      memory.delete(path);
    }
    if (less.length > 0) known = newest = atHand = undefined;
  }

  /** What was known serves until what is known now is compared. */
  function renew(): void {
    if (!known) return;
    const made = collect();
    newest = made;
    void made.then(() => {
      if (newest === made) known = made;
      return recall();
    });
  }

  async function recall(): Promise<KnownFixes> {
    for (;;) {
      known ??= collect();
      const asked = known;
      const found = await asked;
      if (asked !== known) continue; // Something was forgotten meanwhile, or more is known.
      if (atHand !== found) log.info(`${found.book.size} kinds of own edits are at hand.`);
      atHand = found;
      return found;
    }
  }

  return {
    read(sources, identities, speed) {
      working = working.then(() => readAll(sources, identities, speed));
    },
    idle: () => working,
    known() {
      heedConsent();
      return recall();
    },
    soon() {
      heedConsent();
      if (!known) void recall();
      return atHand;
    },
    forget(repository) {
      running.get(repository)?.abort(abortError());
      memory.delete(repository);
      known = undefined;
      newest = undefined;
      atHand = undefined;
      const file = fileOf(repository);
      if (file !== undefined) removeFile(file);
    },
    async stop() {
      stopping.abort(abortError());
      await working;
    },
  };
}

/** The commit that a repository is at; undefined: git has to be asked, or it is read at another one. */
function headOf({ path, revision }: RepositorySource): string | undefined {
  try {
    return revision === undefined ? headCommit(findGitFolder(path)) : undefined;
  } catch {
    return undefined;
  }
}
