import type { Log } from '../foundations/log';
import type { RepositorySource } from './engine';

/** One source file of a repository with at least one own line. */
export interface SourceFile {
  /** Absolute path on disk; `REPOSITORY:relative` when it was read from git objects. */
  readonly path: string;
  /** The repository's path as given to `index`. */
  readonly repository: string;
  /** From the root of the repository, with `/`. */
  readonly relative: string;
  /** A language id of `domain/syntax/languages.ts`. */
  readonly language: string;
  readonly text: string;
  /** Content hash of the text. */
  readonly hash: string;
  /** Changes whenever the text or the authorship of its lines may have changed; what `isKnown` is asked with. */
  readonly version: string;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Seconds since 1970 of the last own commit that touched it; of its last save where it has uncommitted own lines. */
  readonly time: number;
  /** One element for each line of `text.split('\n')`: 1 = own. */
  readonly own: Uint8Array;
}

export interface ReadOptions {
  /** Whether `git` may be started in the repository; otherwise its objects are read without executing anything. */
  readonly trusted: boolean;
  readonly signal?: AbortSignal;
  readonly log?: Log;
  /** Whether this version of a file is learnt already: it is then neither blamed nor given again. */
  isKnown?(path: string, version: string): boolean;
  /** Called after each file looked at. */
  onProgress?(done: number, total: number): void;
  /** Names or addresses of further coding agents, as they stand in author lines and trailers; any case. */
  readonly agents?: readonly string[];
  /** Texts of the double's drafts that were accepted: their lines are not learnt. */
  readonly drafts?: readonly string[];
  /** Patterns (as in `.gitignore`) of files to leave out. */
  readonly exclude?: readonly string[];
}

/** What became of a reading; complete when its iteration has ended. */
export interface RepositorySummary {
  /** How many files were left out, by reason; `otherAuthors`, `agents`, `bots` and `drafts` count lines. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Sentences for the engineer: shallow clone, missing objects, and the like. */
  readonly notices: readonly string[];
  /** The addresses the lines were attributed to, mapped through `.mailmap`. */
  readonly identities: readonly string[];
  /** Commits by these identities; 0: nothing could be learnt, see `noOwnCommits`. */
  readonly commits: number;
  /** Lines of all source files that were looked at. */
  readonly lines: number;
  /** The commit that was read; absent: the repository has none. */
  readonly revision?: string;
}

export interface RepositoryReading extends AsyncIterable<SourceFile> {
  readonly summary: RepositorySummary;
}

/**
 * The source files of a repository that have own lines, the most recently changed first. Files are read one by one as
 * the iteration asks for them; a file that fails is counted and left out.
 * @param identities e-mail addresses; empty: the address of the git configuration
 * @throws HumanError when the folder is not a repository, has no commit, or no identity is known
 */
export declare function readRepository(
  source: RepositorySource,
  identities: readonly string[],
  options: ReadOptions,
): RepositoryReading;
