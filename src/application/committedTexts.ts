import { LRUCache } from 'lru-cache';
import type { Log } from '../foundations/log';
import type { GitFolder } from './gitFolder';
import { headCommit } from './headCommit';
import { openGitReader } from './openGitReader';

/**
 * The text of a file in a commit.
 * @param path from the root of the repository, with `/`
 * @param revision absent: the last commit
 * @returns empty: the file is not in it, or there is no commit; undefined: the repository lacks its content
 */
export interface CommittedTexts {
  (folder: GitFolder, path: string, revision?: string): Promise<string | undefined>;
  /** Forgets the texts that are kept. */
  clear(): void;
}

const mostTrees = 8; // commits
const mostTexts = 32; // files

/** Reads committed texts and keeps the last ones: trees by commit, texts by their object id. */
export function createCommittedTexts({
  trusted,
  log,
}: {
  readonly trusted: boolean;
  readonly log: Log;
}): CommittedTexts {
  const trees = new LRUCache<string, ReadonlyMap<string, string>>({ max: mostTrees });
  const texts = new LRUCache<string, string>({ max: mostTexts });
  /** Undefined: it has to be read. */
  const known = (commit: string | undefined, path: string): string | undefined => {
    const tree = commit === undefined ? undefined : trees.get(commit);
    if (!tree) return undefined;
    const blob = tree.get(path);
    return blob === undefined ? '' : texts.get(blob);
  };
  const read = async (folder: GitFolder, path: string, revision = 'HEAD') => {
    const before = known(revision === 'HEAD' ? headCommit(folder) : revision, path);
    if (before !== undefined) return before;
    const { reader } = await openGitReader(folder, { trusted, log });
    try {
      const commit = await reader.resolve(revision);
      if (commit === undefined) return '';
      let tree = trees.get(commit);
      if (!tree) {
        tree = new Map((await reader.files(commit)).map((file) => [file.path, file.blob]));
        trees.set(commit, tree);
      }
      const blob = tree.get(path);
      if (blob === undefined) return '';
      let text = texts.get(blob);
      if (text === undefined) {
        const bytes = await reader.blob(blob);
        if (!bytes) return undefined;
        text = Buffer.from(bytes).toString('utf8');
        texts.set(blob, text);
      }
      return text;
    } finally {
      reader.close();
    }
  };
  return Object.assign(read, { clear: () => texts.clear() });
}
