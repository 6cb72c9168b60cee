import type { Commit, FileChange } from '../domain/history/commit';
import type { Person } from '../domain/history/mailmap';
import type { FilePatch } from '../domain/history/patch';

/** An entry of a commit's tree or of the index. */
export interface TreeFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Id of its content, or of the submodule's commit. */
  readonly blob: string;
}

/** Commits that are known with all that lead to them. */
export interface KnownCommits {
  /** Those of them that are no parent of another. */
  readonly tips: readonly string[];
  has(id: string): boolean;
}

export interface CommitsOptions {
  /** These are left out; of their tips, some may not be there any more. Absent: none are. */
  readonly known?: KnownCommits;
  /** Called when the repository lacks something, so that a whole one would tell more, or otherwise. */
  lacks?(): void;
}

/** What patches are asked for. */
export interface PatchRequest {
  readonly commits: readonly string[];
  /** The files that matter, under the names before and after: all of theirs are told. */
  readonly paths: ReadonlySet<string>;
  /** The others that these commits changed, each as often: some of theirs may be told. */
  readonly others: readonly string[];
  /** Whether the patches tell the lines that were added. */
  readonly hashesLines: boolean;
}

/**
 * What the double asks of a repository's git data. Two ways to answer: `gitCommands.ts` asks git, `gitObjects.ts` reads
 * the objects without executing anything. Nothing is ever written.
 */
export interface GitReader {
  /** The full id of the commit that a name stands for; undefined when there is none, as in an empty repository. */
  resolve(revision: string): Promise<string | undefined>;
  /** The commits that lead to a revision, children before parents, at most `limit`. */
  commits(revision: string, limit: number, options?: CommitsOptions): AsyncIterable<Commit>;
  /**
   * The newest commits by authors that are no merges, with what they changed, renames not found; absent where that takes as
   * long as `commits`. What cannot be read is left out.
   * @param authors addresses; a longer one that holds it counts too
   */
  newest?(revision: string, authors: readonly string[], limit: number): AsyncIterable<Commit>;
  /** The authors of these commits, as recorded; quicker than all of `commits`. */
  authors(revision: string, limit: number): AsyncIterable<Person>;
  /** The whole messages of commits, by their ids; those that the repository lacks are absent. */
  messages(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** All entries of the revision's tree, in the order of their paths. */
  files(revision: string): Promise<readonly TreeFile[]>;
  /** All entries of the index of a working tree; of a file in conflict, one. */
  staged(): Promise<readonly TreeFile[]>;
  /** The bytes of an object, at most so many that it is too large; undefined when the repository lacks it, as a partial clone does. */
  blob(id: string): Promise<Uint8Array | undefined>;
  /** What a commit changed against another one, renames found. */
  changes(commit: string, before: string): Promise<readonly FileChange[]>;
  /**
   * The patches of commits that have one parent or none, white space aside; absent where comparing the blobs oneself is as
   * quick. Rejects where the repository lacks a blob; what was found before is told.
   */
  patches?(request: PatchRequest, found: (patch: FilePatch) => void): Promise<void>;
  /** A setting of the git configuration that stands for this repository, such as `user.email`. */
  setting(name: string): Promise<string | undefined>;
  /** Frees what it holds; later calls reject. */
  close(): void;
}
