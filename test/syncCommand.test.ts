import { deepEqual, equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { closeEngines, open, parser } from './engines';
import { ada, runGit, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the command sync', function () {
  this.timeout(180_000); // Many processes, and each makes a key.
  let repository: TemporaryRepository;
  let folder: string;
  before(buildCli);
  beforeEach(() => {
    repository = temporaryRepository();
    folder = mkdtempSync(join(tmpdir(), 'sync-command-'));
  });
  afterEach(async () => {
    await closeEngines();
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (input: string, ...given: string[]) => {
    const environment = { ...process.env, LC_ALL: 'C', LANG: 'C', LANGUAGE: '' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...given], {
      input,
      encoding: 'utf8',
      cwd: folder,
      env: environment,
    });
    return { status, stdout, stderr };
  };

  it('makes two stores one through a remote that was named, and refuses in words', () => {
    repository.commit({ 'lib/parser.js': parser });
    const remote = join(folder, 'remote.git');
    runGit(folder, ['init', '-q', '--bare', remote]);
    const [first, second] = ['first', 'second'];
    const words = 'some words of mine\n';
    equal(run('', 'index', '--store', first, '--identity', ada.email, '--mine', repository.path).status, 0);
    const early = run(words, 'sync', 'now', '--store', first);
    deepEqual([early.status, /Sync is not set up/.test(early.stderr)], [1, true]);
    match(run('', 'sync', 'setup', remote, '--store', first).stdout, /Nothing was sent yet/);
    equal(runGit(remote, ['for-each-ref']), '');
    match(run(words, 'sync', 'now', '--store', first).stdout, /Sent \d+ bytes\.[\s\S]*Nothing changed here/);
    equal(run('', 'sync', 'setup', remote, '--store', second).status, 0);
    const refused = run('other words of mine\n', 'sync', 'now', '--store', second);
    deepEqual([refused.status, /does not open what is at/.test(refused.stderr)], [1, true]);
    const taken = run(words, 'sync', 'now', '--store', second).stdout;
    match(taken, /is added[\s\S]*It is undone with: coding-double bundle undo/);
    match(run('', 'sources', '--store', second).stdout, /from a double exported on/);
    match(run('', 'ledger', '--store', second).stdout, /sync, \d+ bytes/);
  });

  it('does nothing where both decided, until it is said which counts; and can be turned off', async () => {
    repository.commit({ 'lib/parser.js': parser });
    const [remote, passphrase] = [join(folder, 'remote.git'), 'some words of mine'];
    runGit(folder, ['init', '-q', '--bare', remote]);
    const store = join(folder, 'here');
    for (const [name, value] of [
      ['elsewhere', '"'],
      ['here', "'"],
    ] as const) {
      const { engine } = await open(join(folder, name));
      await engine.syncSetup({ remote });
      const pin = { dimension: 'layout.quotes', language: 'javascript', unit: 'source', scope: 'author' } as const;
      await engine.override({ ...pin, action: 'pin', value });
      if (name === 'elsewhere') await engine.sync({ passphrase });
      await engine.close();
    }
    const asked = run(`${passphrase}\n`, 'sync', 'now', '--store', store);
    deepEqual([asked.status, /conflict: layout\.quotes/.test(asked.stdout)], [1, true]);
    equal(run(`${passphrase}\n`, 'sync', 'now', '--prefer', 'file', '--store', store).status, 0);
    match(run('', 'sync', 'status', '--store', store).stdout, /Another machine \([0-9a-f]{8}\) sent something on/);
    match(run('', 'sync', 'off', '--store', store).stdout, /Sync is off/);
    match(run('', 'sync', 'status', '--store', store).stdout, /Sync is off/);
  });

  it('refuses what is no remote', () => {
    for (const remote of [
      'ext::sh -c touch% x',
      'http://example.com/x',
      '--upload-pack=x',
      'relative/path',
      'https://me:token@example.com/x',
    ]) {
      const { status, stderr } = run('', 'sync', 'setup', '--store', join(folder, 'store'), '--', remote);
      deepEqual([status, stderr.split('\n').length > 1], [1, true], remote);
    }
  });
});
