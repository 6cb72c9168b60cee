import { HumanError, isAbort, messageOf } from '../foundations/errors';
import { GitFailure, GitMissing } from './git';

/** What git says, and what that means for a person, the first that fits. git speaks English, as it is asked to. */
const failures: readonly (readonly [says: RegExp, message: (host: string) => string, hint: string])[] = [
  [
    /no space left|disk quota|ENOSPC/i,
    () => 'There is no room left on the disk, so nothing was synced.',
    'Make room, here or at the remote, and sync again.',
  ],
  [
    /redirect/i,
    (host) => `${host} sends to another address, which nobody named.`,
    'Set sync up with the address that it has now.',
  ],
  [
    /host key verification failed|REMOTE HOST IDENTIFICATION/i,
    (host) => `The key of the host ${host} is not known, or is another one than before.`,
    'Connect to it once in a terminal, with git ls-remote, and look whether the key is right.',
  ],
  [
    /authentication failed|permission denied|could not read (username|password)|prompts disabled|access denied|error: 40[13]/i,
    (host) => `${host} does not let you in.`,
    'See in a terminal that git ls-remote and git push work there without asking anything: with an SSH agent or a credential helper.',
  ],
  [
    /remote rejected|hook declined|protected branch|unpacker error|denying/i,
    (host) => `${host} does not take what is pushed.`,
    'See whether the branch is protected there, and whether you may write to it.',
  ],
  [
    /transport '.*' not allowed|protocol .* not allowed|not supported/i,
    (host) => `${host} cannot be reached in the way it was named.`,
    'Name it by ssh, https or as a folder.',
  ],
];

/** Whether a push came too late, because somebody else pushed meanwhile. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof GitFailure &&
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|reference already exists/i.test(
    error.stderr,
  );

/** Whether the remote has no such branch. */
export const isWithoutBranch = (error: unknown): boolean =>
  error instanceof GitFailure && /couldn't find remote ref/i.test(error.stderr);

/**
 * Why the remote could not be asked, for a person. What is no failure of git's, nor of the disk, comes back as it is.
 * @param host as it was named
 */
export function syncFailure(error: unknown, host: string): unknown {
  if (error instanceof HumanError || isAbort(error)) return error;
  if (error instanceof GitMissing)
    return new HumanError('git is not installed, and sync needs it.', 'Install git, or carry the double as a file.');
  const words = error instanceof GitFailure ? error.stderr : messageOf(error);
  const found = failures.find(([says]) => says.test(words));
  if (found) return new HumanError(`${found[1](host)}${saidBy(error)}`, found[2], { cause: error });
  if (!(error instanceof GitFailure)) return error;
  return new HumanError(
    `${host} could not be reached.${saidBy(error)}`,
    'See in a terminal whether git ls-remote works with this address, and sync again.',
    { cause: error },
  );
}

/** The remote took too long. */
export const tooSlow = (host: string, minutes: number): HumanError =>
  new HumanError(`${host} did not answer within ${minutes} minutes.`, 'Sync again when the connection is better.');

/** The line of git's that says most. */
function saidBy(error: unknown): string {
  if (!(error instanceof GitFailure)) return '';
  const lines = error.stderr.split('\n').filter((line) => line.trim() !== '');
  const telling = [/^ ! /, /^remote: error/, /^(fatal|error|ssh)/i];
  const line = telling.map((what) => lines.find((one) => what.test(one))).find(Boolean) ?? lines[0];
  return line === undefined ? '' : ` git says: ${line.trim().slice(0, 300)}`;
}
