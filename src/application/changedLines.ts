import { dirname, relative, sep } from 'node:path';
import { lineHunks } from '../domain/history/lineDiff';
import { HumanError } from '../foundations/errors';
import type { CommittedTexts } from './committedTexts';
import { findGitFolder, type GitFolder } from './gitFolder';
import type { ChangedLinesRequest, ChangedLinesResult } from './triageDoor';

/** The use case `changedLines`: where a text differs from the last commit. */
export function createChangedLines(committedText: CommittedTexts) {
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

/** The first and last lines of each stretch of `after` that is not in `before`, ends of line aside; zero-based, inclusive. */
export function changedBetween(before: string, after: string): [number, number][] {
  if (before === '') return [[0, after.split('\n').length - 1]];
  return lineHunks(before.split(/\r?\n/), after.split(/\r?\n/))
    .filter(({ newCount }) => newCount > 0)
    .map(({ newStart, newCount }) => [newStart, newStart + newCount - 1]);
}
