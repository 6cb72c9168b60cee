import type { LineOrigin } from '../domain/history/attribution';
import type { Commit } from '../domain/history/commit';
import type { Person } from '../domain/history/mailmap';

/** An entry of a commit's tree or of the index. */
export interface TreeFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Id of its content, or of the submodule's commit. */
  readonly blob: string;
}

/**
 * What the double asks of a repository's git data. Two ways to answer: `gitCommands.ts` asks git, `gitObjects.ts` reads
 * the objects without executing anything. Nothing is ever written.
 */
export interface GitReader {
  /** The full id of the commit that a name stands for; undefined when there is none, as in an empty repository. */
  resolve(revision: string): Promise<string | undefined>;
  /** The commits that lead to a revision, children before parents, at most `limit`. */
  commits(revision: string, limit: number): AsyncIterable<Commit>;
  /** The authors of these commits, as recorded; quicker than all of `commits`. */
  authors(revision: string, limit: number): AsyncIterable<Person>;
  /** All entries of the revision's tree, in the order of their paths. */
  files(revision: string): Promise<readonly TreeFile[]>;
  /** All entries of the index of a working tree; of a file in conflict, one. */
  staged(): Promise<readonly TreeFile[]>;
  /** The bytes of an object, at most so many that it is too large; undefined when the repository lacks it, as a partial clone does. */
  blob(id: string): Promise<Uint8Array | undefined>;
  /**
   * Who wrote the lines of a file at a revision, white space aside and renames followed.
   * @param ignored commits whose changes count as their parents', as in `.git-blame-ignore-revs`
   * @returns undefined when the history lacks what it would take to tell
   */
  blame(revision: string, path: string, ignored: readonly string[]): Promise<readonly LineOrigin[] | undefined>;
  /** A setting of the git configuration that stands for this repository, such as `user.email`. */
  setting(name: string): Promise<string | undefined>;
  /** Frees what it holds; later calls reject. */
  close(): void;
}
