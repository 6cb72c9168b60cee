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

/** From this version on, git's log tells what a merge changed against its first parent. */
const oldestVersion = '2.31';

function isRecent(version: string): boolean {
  const [found = [], least = []] = [version, oldestVersion].map((text) => text.split('.').map(Number));
  return (found[0] ?? 0) > (least[0] ?? 0) || (found[0] === least[0] && (found[1] ?? 0) >= (least[1] ?? 0));
}

/** The version of git that the programs at hand were found to have; asked once, for a process is dear in a large one. */
let found: { readonly programs: string | undefined; readonly version: string } | undefined;

async function installedVersion(): Promise<string | undefined> {
  const programs = process.env['PATH'];
  if (found && found.programs === programs) return found.version;
  const version = await gitVersion();
  found = version === undefined ? undefined : { programs, version };
  return version;
}

/**
 * The best way there is to read a repository's git data, and what to tell when it is not git itself.
 * @throws HumanError when the repository has a form that only git reads
 */
export async function openGitReader(
  folder: GitFolder,
  { trusted, log, signal }: OpenOptions,
): Promise<{ readonly reader: GitReader; readonly notices: readonly string[] }> {
  const version = trusted ? await installedVersion() : undefined;
  if (version !== undefined && isRecent(version))
    return { reader: createGitCommands(folder.gitDir, log, signal), notices: [] };
  const lack = version === undefined ? 'git was not found' : `git ${version} is older than ${oldestVersion}`;
  const reason = trusted
    ? `${lack}, so the history is read without it, which takes longer. ${version === undefined ? 'Install git' : 'Update git'} to speed it up.`
    : 'The workspace is not trusted, so its history is read without starting git, which takes longer. Trust it to speed it up.';
  return { reader: createGitObjects(folder, signal), notices: [reason] };
}
