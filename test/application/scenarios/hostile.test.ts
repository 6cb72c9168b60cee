import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeEngines, open } from '../../engines';
import { type Reading, read, text } from '../../readMarked';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../../temporaryRepository';

/** What stands outside the repository and must never be read. */
const canary = 'canaryOutsideTheTree';

const ways = [
  { trusted: true, how: 'asking git' },
  { trusted: false, how: 'reading objects alone' },
] as const;

/** Names that nobody would give to a file. */
const oddNames = [
  'tab\there',
  'new\nline',
  'quote\'"',
  '..x',
  '...',
  'CON',
  'aux.x',
  '-rf',
  '--output=x',
  ' space ',
  ':(top)a',
  '*',
  '\u202egnp',
];

describe('a hostile repository', () => {
  let repository: TemporaryRepository;
  let outside: string;
  /** A file that a program of the repository would make; and how it would. */
  let ran: string;
  let program: string;

  beforeEach(() => {
    repository = temporaryRepository();
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    ran = join(outside, 'ran');
    program = join(outside, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $@" >> '${ran}'\ncat\n`, { mode: 0o755 });
    writeFileSync(join(outside, 'secret.js'), `${canary}()\n`);
    repository.commit({ 'a.js': text('a()'), 'b.js': text('b()') });
    repository.commit({ 'b.js': text('b()', 'bob()') }, { author: bob });
    repository.commit({ 'b.js': text('b()', 'bob()', 'more()') });
  });
  afterEach(() => {
    repository.remove();
    rmSync(outside, { recursive: true });
  });

  const own = { 'a.js': '*a()\n ', 'b.js': '*b()\n bob()\n*more()\n ' };
  const config = (lines: string) => appendFileSync(join(repository.path, '.git', 'config'), `${lines}\n`);
  const assertInert = ({ files }: Reading) => {
    assert.equal(existsSync(ran), false, 'a program was run');
    assert.doesNotMatch(JSON.stringify(files.map(({ text: content }) => content)), new RegExp(canary));
  };

  for (const { trusted, how } of ways) {
    /** What the repository is made of, and which own lines are found all the same. */
    const check = (name: string, prepare: () => void, expected: Readonly<Record<string, string>> = own) =>
      it(`${name}, ${how}`, async () => {
        prepare();
        const reading = await read(repository.path, { trusted });
        assert.deepEqual(reading.marked, expected);
        assertInert(reading);
      });

    check('whose settings name programs', () => {
      const command = program.replaceAll('\\', '/');
      config(`[core]
\tfsmonitor = ${command}
\tsshCommand = ${command}
\tgitProxy = ${command}
\taskPass = ${command}
\tpager = ${command}
\teditor = ${command}
\thooksPath = ${outside}
\talternateRefsCommand = ${command}
[diff]
\texternal = ${command}
[diff "mine"]
\tcommand = ${command}
\ttextconv = ${command}
[filter "mine"]
\tsmudge = ${command}
\tclean = ${command}
\tprocess = ${command}
\trequired = true
[gpg]
\tprogram = ${command}
[log]
\tshowSignature = true
[credential]
\thelper = "!${command}"
[alias]
\tls-files = "!${command}"
[uploadpack]
\tpackObjectsHook = ${command}
[pager]
\tlog = ${command}
[remote "origin"]
\turl = ext::${command}
\tpromisor = true
\tpartialclonefilter = blob:none
[extensions]
\tpartialClone = origin`);
      for (const name of ['post-index-change', 'pre-commit', 'post-checkout', 'reference-transaction'])
        writeFileSync(join(repository.path, '.git', 'hooks', name), `#!/bin/sh\n'${program}'\n`, { mode: 0o755 });
      writeFileSync(join(repository.path, '.gitattributes'), '* filter=mine diff=mine\n*.js filter=mine diff=mine\n');
    });

    check('whose settings lead elsewhere', () => {
      writeFileSync(join(outside, 'settings'), `[core]\n\tworktree = ${outside}\n\tfsmonitor = ${program}\n`);
      config(`[core]\n\tworktree = ${outside}\n[include]\n\tpath = ${join(outside, 'settings')}`);
      writeFileSync(join(outside, 'a.js'), `${canary}()\n`);
    });

    check('whose rule files are links', () => {
      writeFileSync(join(outside, 'rules'), '*.js\n');
      writeFileSync(join(outside, 'attributes'), '*.js linguist-generated\n');
      writeFileSync(join(outside, 'people'), `Bob Babbage <${bob.email}> <${ada.email}>\n`);
      for (const [name, target] of [
        ['.doubleignore', 'rules'],
        ['.gitignore', 'rules'],
        ['.gitattributes', 'attributes'],
        ['.mailmap', 'people'],
        ['.git-blame-ignore-revs', 'rules'],
      ] as const)
        symlinkSync(join(outside, target), join(repository.path, name));
      repository.git('add', '--all');
      repository.git('commit', '-q', '-m', 'Link rules');
    });

    check(
      'with links in the place of files and folders',
      () => {
        repository.commit({ 'sub/secret.js': text('inside()'), 'deep/er/secret.js': text('inside()') });
        for (const folder of ['sub', 'deep/er']) {
          rmSync(join(repository.path, folder), { recursive: true });
          symlinkSync(outside, join(repository.path, folder));
        }
        rmSync(join(repository.path, 'a.js'));
        symlinkSync(join(outside, 'secret.js'), join(repository.path, 'a.js'));
      },
      { 'b.js': own['b.js'] },
    );

    check(
      'with a pipe in the place of a file',
      () => {
        rmSync(join(repository.path, 'a.js'));
        execFileSync('mkfifo', [join(repository.path, 'a.js')]);
      },
      { 'b.js': own['b.js'] },
    );

    check(
      'with names that nobody would give',
      () => {
        repository.commit(Object.fromEntries(oddNames.map((name) => [`odd/${name}.js`, text('odd()')])));
        repository.commit({ 'odd/Case.js': text('upper()'), 'odd/case.js': text('lower()') });
      },
      {
        ...own,
        ...Object.fromEntries(oddNames.map((name) => [`odd/${name}.js`, '*odd()\n '])),
        'odd/Case.js': '*upper()\n ',
        'odd/case.js': '*lower()\n ',
      },
    );

    it(`with a tree that leads out of the tree, ${how}`, async () => {
      plant(repository, '../secret.js', '.git/hooks/x.js', 'sub/../../secret.js', '/etc/x.js');
      const reading = await read(repository.path, { trusted });
      assertInert(reading);
      for (const { relative } of reading.files) assert.doesNotMatch(relative, /(^|\/)(\.\.?|\.git)(\/|$)|^\//);
      const commit = repository.git('rev-parse', 'HEAD');
      assertInert(await read(repository.path, { trusted, revision: commit }));
    });

    it(`with a name that is not UTF-8, ${how}`, async function () {
      if (process.platform !== 'linux') return this.skip();
      writeFileSync(
        Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0x63, 0xff]), Buffer.from('.js')]),
        'odd()\n',
      );
      repository.commit({});
      const { marked } = await read(repository.path, { trusted });
      assert.deepEqual({ 'a.js': marked['a.js'], 'b.js': marked['b.js'] }, own);
    });

    it(`whose objects are elsewhere, ${how}`, async () => {
      const other = temporaryRepository();
      try {
        other.commit({ 'x.js': text(`${canary}()`) });
        const info = join(repository.path, '.git', 'objects', 'info');
        mkdirSync(info, { recursive: true });
        writeFileSync(join(info, 'alternates'), `${join(other.path, '.git', 'objects')}\n`);
        await saysWhy(async () => {
          const reading = await read(repository.path, { trusted });
          assert.deepEqual(reading.marked, own);
          assertInert(reading);
        });
      } finally {
        other.remove();
      }
    });

    it(`whose .git leads to another repository, ${how}`, async () => {
      const other = temporaryRepository();
      try {
        other.commit({ 'a.js': text(`${canary}()`) });
        renameSync(join(repository.path, '.git'), join(repository.path, 'git'));
        writeFileSync(join(repository.path, '.git'), `gitdir: ${join(other.path, '.git')}\n`);
        const reading = await read(repository.path, { trusted });
        assertInert(reading);
      } finally {
        other.remove();
      }
    });

    it(`of which a content is missing or damaged, ${how}`, async () => {
      repository.commit({ 'c.js': text('c()'), 'd.js': text('d()') });
      repository.commit({ 'd.js': text('d()', 'bob()') }, { author: bob });
      const id = repository.git('rev-parse', 'HEAD:b.js');
      const old = repository.git('rev-parse', 'HEAD~1:d.js');
      rmSync(objectFile(repository, id), { force: true });
      rmSync(objectFile(repository, old), { force: true });
      writeFileSync(objectFile(repository, old), 'no zlib', { mode: 0o644 });
      const reading = await read(repository.path, { trusted });
      assert.equal(reading.marked['a.js'], own['a.js']);
      assert.equal(reading.marked['c.js'], '*c()\n ');
      assert.match(reading.summary.notices.join('\n'), /left out|could not be read/);
    });

    it(`whose pack is cut off, ${how}`, async () => {
      repository.commit({ 'c.js': text('c()') });
      repository.git('repack', '-q', '-a', '-d');
      const packs = join(repository.path, '.git', 'objects', 'pack');
      const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) as string);
      execFileSync('chmod', ['u+w', pack]);
      truncateSync(pack, statSync(pack).size / 2);
      await saysWhy(async () => assertInert(await read(repository.path, { trusted })));
    });

    for (const [what, damage] of [
      ['HEAD', (gitDir: string) => writeFileSync(join(gitDir, 'HEAD'), 'nonsense\n')],
      ['HEAD, which leads out', (gitDir: string) => writeFileSync(join(gitDir, 'HEAD'), 'ref: ../../../etc/passwd\n')],
      ['branch', (gitDir: string) => writeFileSync(join(gitDir, 'refs', 'heads', 'main'), 'nonsense\n')],
      [
        'branch, which names nothing',
        (gitDir: string) => writeFileSync(join(gitDir, 'refs/heads/main'), `${'1'.repeat(40)}\n`),
      ],
      ['index', (gitDir: string) => writeFileSync(join(gitDir, 'index'), 'nonsense')],
      [
        'setting, which includes what is none',
        (gitDir: string) => appendFileSync(join(gitDir, 'config'), '[include]\n\tpath = /etc/passwd\n'),
      ],
      ['settings', (gitDir: string) => writeFileSync(join(gitDir, 'config'), '[core\nnonsense')],
      ['list of packed references', (gitDir: string) => writeFileSync(join(gitDir, 'packed-refs'), '\0nonsense\n')],
    ] as const)
      it(`with a damaged ${what}, ${how}`, async () => {
        damage(join(repository.path, '.git'));
        await saysWhy(async () => {
          const reading = await read(repository.path, { trusted });
          assertInert(reading);
          assert.deepEqual(reading.marked, own);
        });
      });
  }

  it('of 100,000 files is read to its end, in little memory', async () => {
    const commits = [
      `blob\nmark :1\ndata 4\nx()\n\n`,
      ...[0, 1].map((half) => {
        const files = Array.from({ length: 50_000 }, (_, at) => {
          const number = half * 50_000 + at;
          return `M 100644 :1 d${number % 300}/e${number % 7}/f${number}.${number % 1000 === 0 ? 'js' : 'txt'}\n`;
        });
        return `commit refs/heads/many\ncommitter Ada <${ada.email}> 1704200000 +0000\ndata 1\nx\n${files.join('')}\n`;
      }),
    ].join('');
    execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.path, input: commits });
    const before = process.memoryUsage().rss;
    const { files, summary } = await read(repository.path, { revision: 'many' });
    assert.equal(summary.skipped['otherLanguages'], 99_900);
    assert.equal(files.length + (summary.skipped['massCommits'] ?? 0), 100);
    assert.ok(process.memoryUsage().rss - before < 400e6);
  });

  it('teaches nothing through a saved file that is not where its path says', async () => {
    const { engine } = await open();
    await engine.index({ repositories: [{ path: repository.path, consent: 'learn' }], identities: [ada.email] });
    symlinkSync(outside, join(repository.path, 'sub'));
    symlinkSync(join(outside, 'secret.js'), join(repository.path, 'c.js'));
    for (const name of ['sub/secret.js', 'c.js', '../secret.js']) {
      const path = join(repository.path, name);
      await engine.update({ path });
      await engine.update({ path, text: `${canary}()\n` });
    }
    const { repositories } = await engine.sources();
    assert.deepEqual(
      repositories.map(({ files, authoredLines }) => [files, authoredLines]),
      [[2, 3]],
    );
    await closeEngines();
  });

  it('of deep folders and a file that the parser would choke on is learnt but for that', async () => {
    const deep = `${'d/'.repeat(200)}deep.js`;
    repository.commit({
      [deep]: text('deep()'),
      'types.cs': `class A { void F() { ${'a<b<c<\n'.repeat(20_000)}`,
      'brackets.js': '[\n'.repeat(200_000),
      'line.js': `${`x = [${'[1], '.repeat(395)}]\n`.repeat(40)}${'y()\n'.repeat(130)}`,
    });
    const { engine } = await open();
    const { files, skipped } = await engine.index({
      repositories: [{ path: repository.path, consent: 'learn' }],
      identities: [ada.email],
    });
    assert.ok(files >= 3);
    assert.equal(skipped['tooSlow'], 2);
    const { observations } = await engine.observe({ text: 'const a = 1\n', language: 'javascript' });
    assert.ok(Object.keys(observations).length > 0, 'the parser still works');
    await closeEngines();
  });
});

/** Reading ends: with what could be read, or with a sentence for a person. */
async function saysWhy(reading: () => Promise<unknown>): Promise<void> {
  try {
    await reading();
  } catch (error) {
    assert.equal((error as Error).name, 'HumanError', String(error));
  }
}

function objectFile({ path }: TemporaryRepository, id: string): string {
  return join(path, '.git', 'objects', id.slice(0, 2), id.slice(2));
}

/** Commits a tree with names that git itself would refuse to check out. */
function plant(repository: TemporaryRepository, ...paths: readonly string[]): void {
  const blob = repository.git('rev-parse', 'HEAD:a.js');
  const entry = (mode: string, name: string, id: string) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  const body = Buffer.concat(paths.map((path) => entry('100644', path, blob)));
  const write = (type: string, input: Buffer) =>
    execFileSync('git', ['hash-object', '--literally', '-w', '-t', type, '--stdin'], {
      cwd: repository.path,
      input,
      encoding: 'utf8',
    }).trim();
  const up = write('tree', Buffer.concat([entry('100644', 'secret.js', blob)]));
  const tree = write('tree', Buffer.concat([entry('40000', '..', up), body, entry('100644', 'a.js', blob)]));
  const parent = repository.git('rev-parse', 'HEAD');
  const who = `${ada.name} <${ada.email}> 1704200000 +0000`;
  const commit = write(
    'commit',
    Buffer.from(`tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\nPlant\n`),
  );
  repository.git('update-ref', 'refs/heads/main', commit);
}
