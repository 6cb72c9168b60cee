import type { Log } from '../foundations/log';
import { gitVersion } from './git';
import { createGitCommands } from './gitCommands';
import type { GitFolder } from './gitFolder';
import type { GitReader } from './gitReader';

export interface OpenOptions {
  /** Whether `git` may be started in the repository. */
  readonly trusted: boolean;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/** The best way there is to read a repository's git data, and what to tell when it is not git itself. */
export async function openGitReader(
  { gitDir }: GitFolder,
  { log, signal }: OpenOptions,
): Promise<{ readonly reader: GitReader; readonly notices: readonly string[] }> {
  await gitVersion();
  return { reader: createGitCommands(gitDir, log, signal), notices: [] };
}
