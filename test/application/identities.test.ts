import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findIdentities } from '../../src/application/identities';
import { silentLog } from '../../src/foundations/log';
import { ada, bob, runGit, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('who committed in this very clone', () => {
  let origin: TemporaryRepository;
  let folder: string;
  let clone: string;
  beforeEach(() => {
    origin = temporaryRepository();
    origin.commit({ 'a.js': 'a()\n' });
    origin.commit({ 'b.js': 'b()\n' }, { author: bob });
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'clone-')));
    clone = join(folder, 'clone');
    runGit(folder, ['clone', '-q', origin.path, clone]);
    runGit(clone, ['config', 'user.email', 'carol@example.com']);
  });
  afterEach(() => {
    origin.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The addresses of those who did. */
  const here = async () =>
    (await findIdentities([clone], { trusted: true, log: silentLog }))
      .filter(({ committedHere }) => committedHere)
      .map(({ email }) => email);
  const commitAsBob = () =>
    runGit(clone, ['commit', '-q', '--allow-empty', '-m', 'x'], {
      ...{ GIT_COMMITTER_EMAIL: bob.email, GIT_COMMITTER_NAME: bob.name },
    });
  const reflog = () => join(clone, '.git', 'logs', 'HEAD');

  it('nobody has in a fresh one, nor by pulling', async () => {
    assert.deepEqual(await here(), []);
    origin.commit({ 'c.js': 'c()\n' });
    runGit(clone, ['pull', '-q']);
    assert.deepEqual(await here(), []);
  });

  it('is told by its reflog, also by a long one', async () => {
    commitAsBob();
    assert.deepEqual(await here(), [bob.email]);
    const entry = readFileSync(reflog(), 'utf8').trimEnd().split('\n').at(-1) as string;
    const checkout = `${entry.replace(/\tcommit.*/, '\tcheckout: moving from a to b').replace(bob.email, ada.email)}\n`;
    writeFileSync(reflog(), checkout.repeat(40_000));
    appendFileSync(reflog(), `${entry}\n`);
    assert.deepEqual(await here(), [bob.email]);
  });

  it('is not known where there is no reflog, or a pipe in its place', async () => {
    commitAsBob();
    rmSync(reflog());
    assert.deepEqual(await here(), []);
    if (process.platform === 'win32') return; // It has no such pipes.
    execFileSync('mkfifo', [reflog()]);
    assert.deepEqual(await here(), []);
  }).timeout(5000);
});
