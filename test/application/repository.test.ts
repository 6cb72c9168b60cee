import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRepository } from '../../src/application/repository';
import { HumanError } from '../../src/foundations/errors';
import { read, text } from '../readMarked';
import { ada, bob, runGit, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('which repository', () => {
  let repository: TemporaryRepository;
  beforeEach(() => {
    repository = temporaryRepository();
    repository.commit({ 'a.js': text('a'), 'sub/b.py': text('b'), 'README.md': text('# r') });
    repository.commit({ 'sub/b.py': text('b', 'bob') }, { author: bob });
  });
  afterEach(() => repository.remove());
  const rejects = async (path: string, options: Parameters<typeof read>[1], message: RegExp, hint: RegExp) =>
    assert.rejects(read(path, options), (error) => {
      assert.ok(error instanceof HumanError, String(error));
      assert.match(error.message, message);
      assert.match(error.hint, hint);
      return true;
    });

  for (const trusted of [true, false]) {
    const how = trusted ? 'asking git' : 'reading objects alone';

    it(`a working tree, ${how}`, async () => {
      const { files, summary } = await read(repository.path, { trusted });
      assert.deepEqual(
        files.map(({ path, language, bytes, time }) => ({ path, language, bytes, time })),
        [
          { path: join(repository.path, 'a.js'), language: 'javascript', bytes: 2, time: 1704103200 },
          { path: join(repository.path, 'sub/b.py'), language: 'python', bytes: 6, time: 1704103200 },
        ],
      );
      assert.deepEqual(summary.skipped, { otherLanguages: 1, otherAuthors: 1 });
      assert.equal(summary.commits, 1);
      assert.equal(summary.revision, repository.git('rev-parse', 'HEAD'));
    });

    it(`a folder inside, a revision, and a bare repository, ${how}`, async () => {
      const sub = await read(join(repository.path, 'sub'), { trusted });
      assert.deepEqual(
        sub.files.map(({ path }) => path),
        [join(repository.path, 'sub/b.py')],
      );
      const earlier = await read(repository.path, {
        trusted,
        revision: 'HEAD~1'.replace('HEAD~1', repository.git('rev-parse', 'HEAD~1')),
      });
      assert.deepEqual(earlier.marked, { 'a.js': '*a\n ', 'sub/b.py': '*b\n ' });
      assert.deepEqual(
        earlier.files.map(({ path }) => path),
        [`${repository.path}:a.js`, `${repository.path}:sub/b.py`],
      );
      repository.git('clone', '-q', '--bare', '.', 'bare.git');
      const bare = await read(join(repository.path, 'bare.git'), { trusted });
      assert.deepEqual(bare.marked, { 'a.js': '*a\n ', 'sub/b.py': '*b\n bob\n ' });
      const gitDirectory = await read(join(repository.path, '.git'), { trusted, revision: 'main' });
      assert.deepEqual(gitDirectory.marked, bare.marked);
    });

    it(`a linked working tree on a branch of its own, ${how}`, async () => {
      const linked = join(repository.path, 'linked');
      repository.git('worktree', 'add', '-q', '-b', 'other', linked);
      writeFileSync(join(linked, 'c.js'), 'c\n');
      runGit(linked, ['add', '.']);
      runGit(linked, ['commit', '-q', '-m', 'c']);
      const { marked } = await read(linked, { trusted });
      assert.deepEqual(marked, { 'a.js': '*a\n ', 'c.js': '*c\n ', 'sub/b.py': '*b\n bob\n ' });
      assert.equal((await read(repository.path, { trusted })).marked['c.js'], undefined);
    });

    it(`a submodule is left out, and learnt when it is named, ${how}`, async () => {
      const outer = temporaryRepository();
      try {
        outer.commit({ 'o.js': text('o') });
        outer.git('submodule', '--quiet', 'add', repository.path, 'inner');
        outer.commit({});
        const whole = await read(outer.path, { trusted });
        assert.deepEqual(whole.marked, { 'o.js': '*o\n ' });
        assert.equal(whole.summary.skipped['submodules'], 1);
        assert.match(whole.summary.notices.join(), /submodules .* are left out\. Name their folders/);
        const inner = await read(join(outer.path, 'inner'), { trusted });
        assert.deepEqual(inner.marked, { 'a.js': '*a\n ', 'sub/b.py': '*b\n bob\n ' });
      } finally {
        outer.remove();
      }
    });

    it(`of a shallow clone only what its history explains, ${how}`, async () => {
      repository.commit({ 'a.js': text('a', 'newer') });
      const clone = join(repository.path, 'shallow');
      runGit(repository.path, ['clone', '-q', '--depth', '1', `file://${repository.path}`, clone]);
      writeFileSync(join(clone, 'a.js'), text('a', 'newer', 'newest'));
      runGit(clone, ['commit', '-q', '-am', 'newest']);
      const { marked, summary } = await read(clone, { trusted });
      assert.deepEqual(marked, { 'a.js': ' a\n newer\n*newest\n ' });
      assert.equal(summary.skipped['unknownAuthors'], 4);
      assert.match(summary.notices.join(), /shallow clone.*git fetch --unshallow/);
    });

    it(`an empty one teaches nothing and says so, ${how}`, async () => {
      const empty = temporaryRepository();
      try {
        empty.write({ 'a.js': text('a') });
        const { files, summary } = await read(empty.path, { trusted });
        assert.deepEqual(files, []);
        assert.match(summary.notices.join(), /no commit yet/);
      } finally {
        empty.remove();
      }
    });

    it(`one without commits of the engineer names those who did commit, ${how}`, async () => {
      await rejects(
        repository.path,
        { trusted, identities: ['eve@example.com'] },
        /No commit in .* is by eve@example\.com\. Its commits are by Ada Lovelace <ada@example\.com> \(1\), Bob Babbage <bob@example\.com> \(1\)\./,
        /--identity <email>/,
      );
      repository.git('config', 'user.email', 'carol@example.com');
      await rejects(repository.path, { trusted, identities: [] }, /by carol@example\.com/, /double\.identities/);
    });

    it(`takes the address of the git configuration where none is given, ${how}`, async () => {
      const { summary } = await read(repository.path, { trusted, identities: [] });
      assert.deepEqual(summary.identities, [ada.email]);
    });
  }

  it('one that names its objects by SHA-256, with git; without git it says what to do', async () => {
    const modern = temporaryRepository('--object-format=sha256');
    try {
      modern.commit({ 'a.js': text('a') });
      modern.commit({ 'a.js': text('a', 'b') }, { author: bob });
      modern.write({ 'a.js': text('a', 'b', 'c') });
      assert.deepEqual((await read(modern.path)).marked, { 'a.js': '*a\n b\n*c\n ' });
      await rejects(modern.path, { trusted: false }, /SHA-256/, /Install git, or trust/);
    } finally {
      modern.remove();
    }
  });

  it('a folder that is none, or is not there', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plain-')));
    try {
      await rejects(folder, {}, /is not in a git repository/, /git init/);
      await rejects(join(folder, 'missing'), {}, /There is no folder/, /Check the path/);
      writeFileSync(join(folder, '.git'), 'gitdir: ../nowhere\n');
      await rejects(folder, {}, /which is not there/, /git worktree repair/);
      rmSync(join(folder, '.git'));
      mkdirSync(join(folder, '.git'));
      await rejects(folder, {}, /is not in a git repository/, /git init/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a name that stands for no commit', async () => {
    await rejects(
      repository.path,
      { revision: 'nonsense' },
      /has no commit “nonsense”/,
      /Name a branch, a tag or a commit/,
    );
    await rejects(repository.path, { revision: '--output=x' }, /has no commit “--output=x”/, /Name a branch/);
  });

  it('one that is not to be learnt', async () => {
    const reading = readRepository({ path: '/nowhere', consent: 'never' }, [], { trusted: true });
    for await (const file of reading) assert.fail(file.path);
  });

  it('one of which nothing is checked out is read from its commit', async () => {
    const clone = join(repository.path, 'clone');
    repository.git('clone', '-q', '--no-checkout', '.', 'clone');
    const { marked } = await read(clone);
    assert.deepEqual(marked, { 'a.js': '*a\n ', 'sub/b.py': '*b\n bob\n ' });
  });

  it('a partial clone that lacks contents: the others are learnt, nothing is fetched', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(repository.path, 'partial.git');
    runGit(repository.path, ['clone', '-q', '--bare', '--filter=blob:none', `file://${repository.path}`, clone]);
    assert.match(runGit(clone, ['rev-list', '--objects', '--missing=print', 'HEAD']), /^\?/m);
    for (const trusted of [true, false]) {
      const { summary } = await read(clone, { trusted });
      assert.equal(summary.skipped['missing'], 2);
      assert.match(
        summary.notices.join(),
        /2 files of .* lacks their contents\. Run `git fetch --refetch --no-filter`/,
      );
    }
    assert.match(runGit(clone, ['rev-list', '--objects', '--missing=print', 'HEAD']), /^\?/m);
  });

  it('a partial clone that lacks older contents: what only one wrote is learnt', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(repository.path, 'partial');
    runGit(repository.path, ['clone', '-q', '--filter=blob:none', `file://${repository.path}`, clone]);
    runGit(clone, ['config', 'user.email', ada.email]);
    for (const trusted of [true, false]) {
      const { marked, summary } = await read(clone, { trusted });
      assert.deepEqual(marked, { 'a.js': '*a\n ' });
      assert.equal(summary.skipped['unknownAuthors'], 2);
      assert.match(summary.notices.join(), /2 lines of .* history is not whole/);
    }
  });
});

describe('which files', () => {
  let repository: TemporaryRepository;
  beforeEach(() => {
    repository = temporaryRepository();
  });
  afterEach(() => repository.remove());

  it('leave out what nobody wrote by hand, by reason', async () => {
    repository.commit({
      'good.js': text('good()'),
      'node_modules/x/index.js': text('x'),
      'src/api.pb.go': text('package x'),
      'made.py': text('# Code generated by protoc. DO NOT EDIT.', 'x = 1'),
      'app.min.js': text('x'),
      'long.js': `${'x=1;'.repeat(1000)}\n`,
      'test/fixtures/f.js': text('f'),
      'yarn.lock': text('x'),
      'data.js': Buffer.from([1, 0, 2]),
      'latin.py': Buffer.from('# caf\xe9\n', 'latin1'),
      'big.js': 'x = 1\n'.repeat(200_000),
      '.env': text('A=1'),
      'key.js': text(`const key = "${'AKIA'}${'ABCDEFGHIJKLMNOP'}"`),
      'ignored/i.js': text('i'),
      'kept/ignored/i.js': text('i'),
      'marked.js': text('m'),
      'notes.txt': text('n'),
      'with\nnewline.js': text('n'),
      '.doubleignore': text('# mine', '/ignored/'),
      '.gitattributes': text('marked.js linguist-generated=true'),
    });
    symlinkSync('/etc/hostname', join(repository.path, 'link.js'));
    repository.commit({});
    const { marked, summary } = await read(repository.path);
    assert.deepEqual(Object.keys(marked).sort(), ['good.js', 'kept/ignored/i.js', 'with\nnewline.js']);
    assert.deepEqual(summary.skipped, {
      vendored: 1,
      generated: 3,
      minified: 2,
      fixtures: 1,
      binary: 1,
      invalidText: 1,
      tooLarge: 1,
      secrets: 1,
      secretLines: 1,
      lockFiles: 1,
      ignored: 1,
      symlinks: 1,
      otherLanguages: 3,
    });
    const again = await read(repository.path, { trusted: false, exclude: ['kept'] });
    assert.deepEqual(Object.keys(again.marked).sort(), ['good.js', 'with\nnewline.js']);
  });

  for (const trusted of [true, false])
    it(`are told by the rule files of every folder, ${trusted ? 'asking git' : 'reading objects alone'}`, async () => {
      repository.commit({
        '.doubleignore': text('*.gen.js', 'dist/'),
        'a/.doubleignore': text('b.js', '!dist/', '!dist/hand.min.js'),
        'a/b.js': text('b'),
        'a/c/b.js': text('b'),
        'a/dist/hand.js': text('hand'),
        'b.js': text('b'),
        'dist/x.js': text('x'),
        'c/.gitattributes': text('made.js linguist-generated'),
        'c/made.js': text('made'),
        'c/d/made.js': text('made'),
        'made.js': text('made'),
        'mine/.gitattributes': text('vendor/** -linguist-vendored'),
        'mine/vendor/v.js': text('v'),
        'src/.gitignore': text('kept.js'),
        'src/also.js': text('also'),
      });
      repository.write({ 'src/kept.js': text('kept') });
      repository.git('add', '-f', 'src/kept.js');
      repository.commit({}, { message: 'Track what is ignored' });
      const expected = ['a/dist/hand.js', 'b.js', 'made.js', 'mine/vendor/v.js', 'src/also.js', 'src/kept.js'];
      const { marked, summary } = await read(repository.path, { trusted });
      assert.deepEqual(Object.keys(marked).sort(), expected);
      assert.deepEqual(summary.skipped, { ignored: 3, generated: 2, otherLanguages: 5 });
      const commit = repository.git('rev-parse', 'HEAD');
      assert.deepEqual(
        Object.keys((await read(repository.path, { trusted, revision: commit })).marked).sort(),
        expected,
      );
    });

  it('that git does not have yet are read where they were learnt before', async () => {
    repository.commit({ '.gitignore': text('*.tmp.js'), 'a.js': text('a') });
    repository.write({ 'new.js': text('new'), 'x.tmp.js': text('x'), 'unsaved.js': text('u') });
    const saved = ['new.js', 'x.tmp.js', 'gone.js', '../outside.js', 'a.js'].map((name) => join(repository.path, name));
    const { marked, summary } = await read(repository.path, { saved });
    assert.deepEqual(marked, { 'new.js': '*new\n ', 'a.js': '*a\n ' });
    assert.deepEqual(summary.skipped, { otherLanguages: 1 });
  });

  it('are never read outside the tree', async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    try {
      repository.commit({ 'folder/a.js': text('inside'), 'b.js': text('b') });
      writeFileSync(join(outside, 'a.js'), 'secret\n');
      rmSync(join(repository.path, 'folder'), { recursive: true });
      rmSync(join(repository.path, 'b.js'));
      symlinkSync(outside, join(repository.path, 'folder'));
      symlinkSync(join(outside, 'a.js'), join(repository.path, 'b.js'));
      const { files, summary } = await read(repository.path);
      assert.deepEqual(files, []);
      assert.equal(summary.skipped['symlinks'], 2);
      repository.git('config', 'core.worktree', outside);
      assert.deepEqual((await read(repository.path)).files, []);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('that vanish while they are read are counted', async () => {
    repository.commit({
      'a.js': text('a'),
      'b.js': text('b'),
      'c.js': text('c'),
      'd.js': text('d'),
      'e.js': text('e'),
    });
    const reading = readRepository({ path: repository.path, consent: 'learn' }, [], { trusted: true });
    let files = 0;
    for await (const _ of reading) {
      files++;
      rmSync(join(repository.path, 'e.js'), { force: true });
    }
    assert.deepEqual([files, reading.summary.skipped], [4, { deleted: 1 }]);
  });

  it('that are known are not given again, until their lines change hands', async () => {
    repository.commit({ 'a.js': text('a'), 'b.js': text('b') });
    const versions = new Map((await read(repository.path)).files.map(({ path, version }) => [path, version]));
    const isKnown = (path: string, version: string) => versions.get(path) === version;
    const known = await read(repository.path, { isKnown });
    assert.deepEqual([known.files.length, known.summary.lines], [0, 2]);
    repository.write({ 'a.js': text('a', 'more') });
    const changed = await read(repository.path, { isKnown });
    assert.deepEqual(Object.keys(changed.marked), ['a.js']);
    versions.set(changed.files[0]!.path, changed.files[0]!.version);
    repository.commit({}, { message: 'Add more\n\nCo-authored-by: Cursor <cursoragent@cursor.com>' });
    assert.deepEqual((await read(repository.path, { isKnown })).marked, { 'a.js': '*a\n more\n ' });
  });

  it('come the newest first, with progress, and stop when asked to', async () => {
    for (const name of ['c', 'a', 'b']) repository.commit({ [`${name}.js`]: text(name) });
    repository.commit({ 'd.js': text('d') }, { author: bob });
    const steps: string[] = [];
    const { files } = await read(repository.path, { onProgress: (done, total) => steps.push(`${done}/${total}`) });
    assert.deepEqual(
      files.map(({ relative }) => relative),
      ['b.js', 'a.js', 'c.js'],
    );
    assert.deepEqual(steps, ['1/4', '2/4', '3/4', '4/4']);
    const controller = new AbortController();
    await assert.rejects(read(repository.path, { signal: controller.signal, onProgress: () => controller.abort() }), {
      name: 'AbortError',
    });
  });
});
