import { dirname, relative, sep } from 'node:path';
import { LRUCache } from 'lru-cache';
import { lineHunks } from '../domain/history/lineDiff';
import { HumanError } from '../foundations/errors';
import type { Log } from '../foundations/log';
import type { ChangedLinesRequest, ChangedLinesResult } from './engine';
import { findGitFolder, type GitFolder } from './gitFolder';
import { openGitReader } from './openGitReader';

/** The texts of a commit's files by blob id, and the ids by path. */
interface Tree {
  readonly commit: string;
  readonly blobs: ReadonlyMap<string, string>;
}

const mostTrees = 4; // repositories
const mostTexts = 16; // files

/** The use case `changedLines`: where a text differs from the last commit. Trees and texts of a commit are kept. */
export function createChangedLines({ trusted, log }: { readonly trusted: boolean; readonly log: Log }) {
  const trees = new LRUCache<string, Tree>({ max: mostTrees });
  const texts = new LRUCache<string, string>({ max: mostTexts });

  async function committedText(folder: GitFolder, path: string): Promise<string | undefined> {
    const { reader } = await openGitReader(folder, { trusted, log });
    try {
      const commit = await reader.resolve('HEAD');
      if (commit === undefined) return ''; // Nothing is committed yet, so every line is new.
      let tree = trees.get(folder.gitDir);
      if (tree?.commit !== commit) {
        tree = { commit, blobs: new Map((await reader.files(commit)).map((file) => [file.path, file.blob])) };
        trees.set(folder.gitDir, tree);
      }
      const blob = tree.blobs.get(path);
      if (blob === undefined) return '';
      const known = texts.get(blob);
      if (known !== undefined) return known;
      const bytes = await reader.blob(blob);
      if (!bytes) return undefined;
      const text = Buffer.from(bytes).toString('utf8');
      texts.set(blob, text);
      return text;
    } finally {
      reader.close();
    }
  }

  return async ({ path, text }: ChangedLinesRequest): Promise<ChangedLinesResult> => {
    const folder = folderOf(path);
    if (folder?.root === undefined) return { lines: null };
    const before = await committedText(folder, relative(folder.root, path).split(sep).join('/'));
    return { lines: before === undefined ? null : changedBetween(before, text) };
  };
}

/** The repository that holds a file; undefined: none does, or it has no working tree. */
function folderOf(path: string): GitFolder | undefined {
  try {
    return findGitFolder(dirname(path));
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}

/** The first and last lines of each stretch of `after` that is not in `before`; zero-based, inclusive. */
function changedBetween(before: string, after: string): [number, number][] {
  if (before === '') return [[0, after.split('\n').length - 1]];
  return lineHunks(before.split('\n'), after.split('\n'))
    .filter(({ newCount }) => newCount > 0)
    .map(({ newStart, newCount }) => [newStart, newStart + newCount - 1]);
}
