import { deepEqual, equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { parser } from './engines';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the command bundle', () => {
  let repository: TemporaryRepository;
  let folder: string;
  before(buildCli);
  beforeEach(() => {
    repository = temporaryRepository();
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  });
  afterEach(() => {
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (input: string, ...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...given], { input, encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it('carries a double to another store and back, with the passphrase from standard input', () => {
    repository.commit({ 'lib/parser.js': parser });
    const [first, second, file] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'my.double')];
    equal(run('', 'index', '--store', first, '--identity', ada.email, '--mine', repository.path).status, 0);
    const created = run('some words of mine\n', 'bundle', 'create', file, '--store', first);
    deepEqual([created.status, created.stderr], [0, '']);
    match(created.stdout, /no code: rules, counts, and the names of files[\s\S]*Wrote /);
    match(run('some words of mine\n', 'bundle', 'show', file, '--store', second).stdout, /is added/);
    const refused = run('some other words\n', 'bundle', 'import', file, '--store', second);
    deepEqual([refused.status, /The passphrase does not open this file/.test(refused.stderr)], [1, true]);
    match(run('some words of mine\n', 'bundle', 'import', file, '--store', second).stdout, /Imported\. It is undone/);
    match(run('', 'sources', '--store', second).stdout, /imported +on \d{4}-\d\d-\d\d, from a double exported on/);
    match(run('', 'bundle', 'undo', '--store', second).stdout, /repositories 1/);
    match(run('', 'sources', '--store', second).stdout, /Nothing is learned yet/);
  });

  it('writes nothing without a passphrase', () => {
    const file = join(folder, 'my.double');
    const { status, stderr } = run('', 'bundle', 'create', file, '--store', join(folder, 'store'));
    deepEqual([status, /There is no passphrase/.test(stderr), existsSync(file)], [1, true, false]);
  });
});
