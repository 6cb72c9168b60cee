import type { Range } from '../foundations/text';

/** A file or folder of a repository with lines of the engineer's. */
export interface LearntEntry {
  /** The last part of its path. */
  readonly name: string;
  /** From the root of the repository, with `/`; a folder ends with one. */
  readonly path: string;
  /** 1 for a file. */
  readonly files: number;
  readonly functions: number;
  /** Own lines. */
  readonly lines: number;
}

/** Own lines that were last written in one year. */
export interface LearntYear {
  /** Such as 2019. */
  readonly year: number;
  readonly lines: number;
}

/** A function by the name under which it can be an exemplar. */
export interface NamedFunction {
  /** With the class, type or namespace around it, such as `Parser.read`. */
  readonly name: string;
  readonly range: Range;
}

/** A commit, for a person to choose. */
export interface ListedCommit {
  readonly hash: string;
  /** Full hashes, the first one first; empty: it is the first commit. */
  readonly parents: readonly string[];
  /** The first line of its message. */
  readonly subject: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The part of the engine's door that lists what curation can be about; it changes nothing. */
export interface LearntDoor {
  /**
   * Folders, then files, with own lines in a folder of a repository, by name; folders that hold nothing but one folder are
   * not joined. An unknown repository or folder has none.
   * @param request `folder`: as in `LearntEntry.path`; absent: the root
   */
  learntFiles(request: {
    readonly repository: string;
    readonly folder?: string;
  }): Promise<{ readonly entries: readonly LearntEntry[] }>;
  /** The years in which own lines were last written, the oldest first, as far as that was looked up. */
  learntYears(): Promise<{ readonly years: readonly LearntYear[] }>;
  /**
   * The named functions of a file, in order of appearance: with `text` those of the text, whoever wrote them, else those that
   * were learnt. A file in no language that is read has none.
   */
  learntFunctions(request: {
    readonly path: string;
    readonly text?: string;
    readonly language?: string;
  }): Promise<{ readonly functions: readonly NamedFunction[] }>;
  /** The newest commits of a repository, children before parents. Rejects with a `HumanError` when the folder is in none. */
  newestCommits(request: {
    readonly repository: string;
    /** At most so many. */
    readonly limit: number;
  }): Promise<{ readonly commits: readonly ListedCommit[] }>;
}
