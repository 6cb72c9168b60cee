import { createHash } from 'node:crypto';
import { HumanError } from '../foundations/errors';
import { changedBetween } from './changedLines';
import type { GitReader } from './gitReader';

/** The files of a commit, to compare many with at once. */
export interface CommittedTree {
  /**
   * Where a file differs from the commit; zero-based, inclusive pairs of lines, none where it is the same.
   * @param path from the root of the repository, with `/`
   * @param bytes of the file as it stands, and the `text` that they are
   */
  changedLines(path: string, bytes: Uint8Array, text: string): Promise<readonly (readonly [number, number])[]>;
}

/**
 * Most files are told to be the same by their ids, without a look into the repository. Where nothing is committed yet, all
 * is new.
 * @param isNamed whether a person named the revision, so that it has to be there
 * @throws HumanError when the repository has no such revision
 */
export async function readCommittedTree(reader: GitReader, revision: string, isNamed: boolean): Promise<CommittedTree> {
  const commit = await reader.resolve(revision);
  if (commit === undefined && isNamed && revision !== 'HEAD')
    throw new HumanError(
      `There is no commit “${revision}”.`,
      'Name a branch, a tag or a commit that is here: a shallow clone has the newest alone.',
    );
  const files = commit === undefined ? [] : await reader.files(commit);
  const blobs = new Map(files.map(({ path, blob }) => [path, blob]));
  return {
    async changedLines(path, bytes, text) {
      const blob = blobs.get(path);
      if (blob === undefined) return changedBetween('', text);
      if (blob === blobId(bytes, blob.length)) return [];
      const before = await reader.blob(blob);
      // What the repository lacks cannot be compared, as in a partial clone: nothing is marked.
      return before ? changedBetween(Buffer.from(before).toString('utf8'), text) : [];
    },
  };
}

/** @param length of ids in the repository: it tells how they are made */
function blobId(bytes: Uint8Array, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
