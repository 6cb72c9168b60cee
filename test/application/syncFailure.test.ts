import { equal, match } from 'node:assert/strict';
import { GitFailure, GitMissing } from '../../src/application/git';
import { isOvertaken, isWithoutBranch, syncFailure } from '../../src/application/syncFailure';
import { HumanError } from '../../src/foundations/errors';

/** What git writes, and what a person is told. */
const failures: readonly (readonly [stderr: string, told: RegExp])[] = [
  [
    'fatal: write error: No space left on device\nfatal: unpack-objects failed',
    /no room left on the disk.*git says: fatal: write error/,
  ],
  [
    'remote: error: file write error: No space left on device\n ! [remote rejected] x -> y (unpacker error)',
    /no room left/,
  ],
  [
    'git@example.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    /does not let you in/,
  ],
  ["fatal: could not read Username for 'https://example.com': terminal prompts disabled", /does not let you in/],
  [
    "remote: Invalid username or token.\nfatal: Authentication failed for 'https://example.com/x/'",
    /does not let you in/,
  ],
  ['fatal: unable to access: The requested URL returned error: 403', /does not let you in/],
  ['Host key verification failed.\nfatal: Could not read from remote repository.', /key of the host example\.com/],
  [
    'fatal: unable to update url base from redirection:\n  asked for: https://a\n   redirect: https://b',
    /sends to another address/,
  ],
  [
    ' ! [remote rejected] 1 -> coding-double (pre-receive hook declined)\nerror: failed to push',
    /does not take.*git says: ! \[remote rejected\]/,
  ],
  ['fatal: unable to access: Could not resolve host: example.com', /could not be reached.*Could not resolve host/],
  ["fatal: '/nowhere' does not appear to be a git repository", /could not be reached/],
  ['ssh: connect to host example.com port 22: Connection timed out', /could not be reached.*git says: ssh: connect/],
  ["fatal: transport 'http' not allowed", /in the way it was named/],
  ['', /could not be reached\.$/],
];

describe('what git says of a remote', () => {
  for (const [stderr, told] of failures)
    it(JSON.stringify(stderr.slice(0, 70)), () => {
      const error = syncFailure(new GitFailure('push', 128, stderr), 'example.com');
      equal(error instanceof HumanError && error.hint.length > 10, true);
      match((error as HumanError).message, told);
    });

  it('that there is none, and passes on what is no failure of it', () => {
    match((syncFailure(new GitMissing(), '') as HumanError).message, /not installed/);
    const [ours, defect] = [new HumanError('A.', 'B.'), new TypeError('x')];
    equal(syncFailure(ours, ''), ours);
    equal(syncFailure(defect, ''), defect);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    match((syncFailure(full, '') as HumanError).message, /no room left/);
  });

  it('when somebody else was faster, or nothing is there yet', () => {
    const failed = (stderr: string) => new GitFailure('push', 1, stderr);
    equal(isOvertaken(failed(' ! [rejected] 1 -> coding-double (stale info)')), true);
    equal(
      isOvertaken(failed(" ! [remote rejected] 1 -> x (cannot lock ref 'refs/heads/x': reference already exists)")),
      true,
    );
    equal(isOvertaken(failed(' ! [remote rejected] 1 -> x (hook declined)')), false);
    equal(isWithoutBranch(failed("fatal: couldn't find remote ref refs/heads/coding-double")), true);
    equal(isWithoutBranch(failed('fatal: x')), false);
  });
});
