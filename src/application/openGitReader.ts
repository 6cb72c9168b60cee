import type { Log } from '../foundations/log';
import { gitVersion } from './git';
import { createGitCommands } from './gitCommands';
import type { GitFolder } from './gitFolder';
import { createGitObjects } from './gitObjects';
import type { GitReader } from './gitReader';

export interface OpenOptions {
  /** Whether `git` may be started in the repository. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/**
 * The best way there is to read a repository's git data, and what to tell when it is not git itself.
 * @throws HumanError when the repository has a form that only git reads
 */
export async function openGitReader(
  folder: GitFolder,
  { trusted, log, signal }: OpenOptions,
): Promise<{ readonly reader: GitReader; readonly notices: readonly string[] }> {
  if (trusted && (await gitVersion()) !== undefined)
    return { reader: createGitCommands(folder.gitDir, log, signal), notices: [] };
  const reason = trusted
    ? 'git was not found, so the history is read without it, which takes longer. Install git to speed it up.'
    : 'The workspace is not trusted, so its history is read without starting git, which takes longer. Trust it to speed it up.';
  return { reader: createGitObjects(folder, signal), notices: [reason] };
}
