import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });

describe('arguments of the command line', () => {
  let repository: TemporaryRepository;
  let store: string;
  before(async () => {
    await buildCli();
    store = mkdtempSync(join(tmpdir(), 'arguments-'));
    repository = temporaryRepository();
    repository.commit({ 'count.js': 'function count (list) {\n  return list.length\n}\n' });
  });
  after(() => {
    rmSync(store, { recursive: true, force: true });
    repository.remove();
  });

  it('says what it did not understand, and where to look', () => {
    for (const args of [['frobnicate'], ['index', '--zzzz'], ['index', '--store']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /--help/);
    }
    assert.equal(run().status, 2);
  });

  const slips: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [['idnex', '.'], /There is no command “idnex”\.\nDid you mean index\b/],
    [['toString'], /There is no command “toString”/],
    [['help', 'frobnicate'], /There is no command “frobnicate”/],
    [['index', '--stroe', 'x', '.'], /There is no option “--stroe”\.\nDid you mean --store\b/],
    [['-x'], /There is no option “-x”\.\n.*behind --$/m],
    [['index', '--store'], /--store needs a value/],
    [['index', '--store=', '.'], /--store needs a value/],
    [['index', '--store', '--mine', '.'], /--store needs a value\.\nIf it is “--mine”, write --store=--mine/],
    [['index', '--mine=yes', '.'], /--mine takes no value/],
    [['forget', '', '--store', 'x'], /One of the arguments is empty/],
    [['sources', '--store', 'x', '--lines', '5'], /coding-double sources does not heed --lines/],
    [['training-kit', '--store', 'x', '--preview', '--kind', 'fim'], /training-kit does not heed --kind/],
    [['serve', '--identity', 'ada@example.com'], /serve does not heed --identity/],
    [['mcp'], /needs --store/],
    [['bundle', '--store', 'x'], /Something is missing behind the command\.\nChoose create, show/],
  ];
  for (const [args, said] of slips)
    it(`says what is wrong with ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = run(...args);
      assert.match(stderr, said);
      assert.deepEqual([status, stdout], [2, '']);
    });

  it('gives help and its version however they are asked for', () => {
    const { stdout } = run('--help');
    assert.equal(run('help').stdout, stdout);
    assert.equal(run('-h').stdout, stdout);
    assert.equal(run('help', 'index').stdout, run('index', '--help').stdout);
    for (const words of ['--version', 'version']) assert.match(run(words).stdout, /^\d+\.\d+\.\d+\n$/);
    for (const [columns, most] of Object.entries({ 80: 80, 120: 120, 300: 120, 9: 80, many: 80 })) {
      const lines = spawnSync(process.execPath, [cli, '--help'], {
        encoding: 'utf8',
        env: { ...process.env, COLUMNS: columns },
      }).stdout.split('\n');
      assert.ok(Math.max(...lines.map(({ length }) => length)) <= most, `${columns} columns`);
    }
  });

  it('says what to do where the system refuses, without a stack', () => {
    run('index', '--store', store, '--identity', ada.email, repository.path);
    for (const args of [
      ['profile', 'mute', 'layout.semicolons', '--language', 'javascript', '--store', store],
      ['curation', 'weigh', '2', '--store', store],
      ['forget', repository.path, '--store', store],
    ]) {
      const limited = ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, cli, ...args];
      const { status, stderr } = spawnSync('sh', limited, { encoding: 'utf8' });
      assert.match(stderr, /make the folder writable/, args.join(' '));
      assert.doesNotMatch(stderr, /^\s+at /m);
      assert.equal(status, 1);
    }
  });

  it('says that it could not save what it learned, also where only the end tells, and fails', () => {
    // Files may have no byte, as on a full disk; a store of its own, in which everything is still to be saved.
    const command = ['index', '--store', join(store, 'full'), '--identity', ada.email, repository.path];
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, cli, ...command],
      {
        encoding: 'utf8',
      },
    );
    assert.match(stdout, /of yours/);
    assert.match(stderr, /^! What was learned could not be saved: .*as long as this runs\./m);
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.equal(status, 1);
  });
});
