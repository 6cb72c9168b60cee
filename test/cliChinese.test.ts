import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, cli } from './builtCli';
import { parser } from './engines';
import { ada, type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const run = (args: readonly string[], variables: Record<string, string> = { LC_ALL: 'zh_CN.UTF-8' }) =>
  spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env: { ...process.env, ...variables } });

/** Three words of English beside each other, outside of options and what names of files, choices and commands are. */
const englishIn = (text: string) => /(?<![-\w/.])[a-z]{3,} [a-z]{2,} [a-z]{2,}/.exec(text)?.[0];

describe('the command line in Chinese', function () {
  this.timeout(60_000);
  let repository: TemporaryRepository;
  let store: string;
  before(async () => {
    await buildCli();
    store = mkdtempSync(join(tmpdir(), 'chinese-'));
    repository = temporaryRepository();
    repository.commit({
      'lib/parser.js': parser,
      'lib/slip.js': 'function same (a) {\n  return a === a\n}\n',
    });
    run(['index', '--store', store, '--identity', ada.email, '--mine', repository.path]);
  });
  after(() => {
    rmSync(store, { recursive: true, force: true });
    repository.remove();
  });

  it('explains all commands and options', () => {
    const { stdout, status } = run(['--help']);
    assert.equal(status, 0);
    assert.match(stdout, /^coding-double 命令 \[选项\]：您自己的编码分身/);
    assert.equal(englishIn(stdout), undefined);
  });

  it('reports with columns that stand one below the other', () => {
    const { stdout } = run(['sources', '--store', store]);
    assert.match(stdout, /^ {2}许可 {4}代码和计数\n {2}您 {6}ada@example\.com$/m);
    assert.match(stdout, /^ {2}行 {6}\d+ 行中有 \d+ 行是您的（100 %）$/m);
    assert.equal(englishIn(stdout), undefined);
  });

  it('says what is left out by hand', () => {
    run(['curation', 'exclude-period', '..2019', '--store', store]);
    run(['curation', 'exemplar', 'lib/parser.js', '--store', store]);
    const { stdout } = run(['curation', '--store', store]);
    assert.match(stdout, /^ {2}[\da-f]{8} {2}已排除：所有仓库中截至 2019-12-31 编写的代码行。/m);
    assert.match(stdout, /范例：.*中的 lib\/parser\.js。涉及文件：1/);
    assert.equal(englishIn(stdout), undefined);
  });

  it('says findings, and leaves what programs read as it is', () => {
    const path = join(repository.path, 'lib', 'slip.js');
    const { stdout, status } = run(['triage', '--store', store, path]);
    assert.equal(status, 1);
    assert.match(stdout, /slip\.js:2:10：错误：两侧都是 `a`。 \[identical-operands\]/);
    assert.match(stdout, /^1 个文件中发现 1 个问题。$/m);
    for (const args of [['--json'], ['--format', 'json'], ['--format', 'sarif']]) {
      const asked = ['triage', '--store', store, path, ...args];
      const [chinese, english] = [run(asked), run(asked, { LC_ALL: 'C' })].map(({ stdout: said }) =>
        said.replace(/"milliseconds": [\d.]+/, ''),
      );
      assert.equal(chinese, english);
      assert.match(chinese ?? '', /Both sides are/);
    }
  });

  it('refuses with what to do next', () => {
    const { stderr, status } = run(['index', join(repository.path, 'nowhere')]);
    assert.equal(status, 1);
    assert.match(stderr, /^没有文件夹 .*nowhere。\n请检查路径，或将其从要学习的仓库中移除。$/m);
    assert.match(run(['--unheard']).stderr, /^没有选项“--unheard”。/);
    assert.equal(run(['nothing']).status, 2);
  });

  it('speaks what an option or a variable says', () => {
    assert.match(run(['nothing'], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }).stderr, /^没有命令“nothing”。/);
    assert.match(run(['nothing'], { LC_ALL: 'C' }).stderr, /^There is no command “nothing”\./);
    assert.match(run(['nothing', '--locale', 'zh-cn'], { LC_ALL: 'C' }).stderr, /^没有命令/);
    assert.match(run(['nothing', '--locale', 'en']).stderr, /^There is no command/);
    assert.match(run(['nothing', '--locale', 'de']).stderr, /^无法识别“de”。/);
  });
});
