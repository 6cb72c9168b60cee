import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, text } from '../readMarked';
import { ada, bob, runGit, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** A history, and what of it is Ada's: lines by file, own ones with a star. `docs/authorship.md` says why. */
interface Case {
  readonly what: string;
  make(repository: TemporaryRepository): void;
  readonly expected: Readonly<Record<string, string>>;
}

const body = (letter: string, count = 12) => Array.from({ length: count }, (_, line) => `${letter}${line}()`);
const marks = (letter: string, mark: string, count = 12) =>
  body(letter, count)
    .map((line) => `${mark}${line}`)
    .join('\n');

const cases: readonly Case[] = [
  {
    what: "a colleague's branch, squashed by the engineer, is the engineer's: so says the commit",
    make(repository) {
      repository.commit({ 'a.js': text('base') }, { author: bob });
      const message = 'Add b\n\nCo-authored-by: Bob Babbage <bob@example.com>';
      repository.commit({ 'b.js': text('theirs at first') }, { message });
    },
    expected: { 'b.js': '*theirs at first\n ' },
  },
  {
    what: "a cherry-pick with -x stays its author's, whoever picked it",
    make(repository) {
      repository.commit({ 'a.js': text('base') });
      repository.git('checkout', '-q', '-b', 'side');
      const picked = repository.commit({ 'b.js': text('theirs') }, { author: bob });
      repository.git('checkout', '-q', 'main');
      repository.git('cherry-pick', '-x', picked);
    },
    expected: { 'a.js': '*base\n ' },
  },
  {
    what: 'a copy is by who copied it',
    make(repository) {
      repository.commit({ 'a.js': text(...body('a')) }, { author: bob });
      repository.commit({ 'b.js': text(...body('a')) });
    },
    expected: { 'b.js': `${marks('a', '*')}\n ` },
  },
  {
    what: 'a file that was parted in two is followed in both',
    make(repository) {
      repository.commit({ 'a.js': text(...body('a')) }, { author: bob });
      repository.commit({ 'a.js': null, 'b.js': text(...body('a'), 'b()'), 'c.js': text(...body('a'), 'c()') });
    },
    expected: { 'b.js': `${marks('a', ' ')}\n*b()\n `, 'c.js': `${marks('a', ' ')}\n*c()\n ` },
  },
  {
    what: 'a rewritten commit is what it is now',
    make(repository) {
      repository.commit({ 'a.js': text('one') }, { author: bob });
      repository.commit({ 'a.js': text('one', 'two') });
      repository.write({ 'a.js': text('one', 'three') });
      repository.git('commit', '-q', '-a', '--amend', '--no-edit');
    },
    expected: { 'a.js': ' one\n*three\n ' },
  },
  {
    what: 'a branch that was replaced by another history counts as it stands',
    make(repository) {
      repository.commit({ 'a.js': text('one') });
      repository.git('checkout', '-q', '--orphan', 'new');
      repository.commit({ 'a.js': text('one', 'two') }, { author: bob });
      repository.commit({ 'a.js': text('one', 'two', 'three') });
      repository.git('branch', '-f', 'main', 'new');
      repository.git('checkout', '-q', 'main');
    },
    expected: { 'a.js': ' one\n two\n*three\n ' },
  },
  {
    what: 'what a merge of many branches brings is by who wrote it',
    make(repository) {
      repository.commit({ 'a.js': text('a') });
      for (const name of ['x', 'y']) {
        repository.git('checkout', '-q', '-b', name, 'main');
        repository.commit({ [`${name}.js`]: text(name) }, { author: name === 'x' ? bob : ada });
      }
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'a.js': text('a', 'b') });
      repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'x', 'y');
    },
    expected: { 'a.js': '*a\n*b\n ', 'y.js': '*y\n ' },
  },
  {
    what: 'what a merge adds that no branch had is by who merged',
    make(repository) {
      repository.commit({ 'a.js': text('a') }, { author: bob });
      repository.git('checkout', '-q', '-b', 'side');
      repository.commit({ 'b.js': text('b') }, { author: bob });
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
      repository.commit({ 'a.js': text('a', 'evil') });
    },
    expected: { 'a.js': ' a\n*evil\n ' },
  },
  {
    what: 'a detached HEAD, packed references and objects are read all the same',
    make(repository) {
      repository.commit({ 'a.js': text('one') });
      repository.commit({ 'a.js': text('one', 'two') }, { author: bob });
      repository.git('checkout', '-q', '--detach');
      repository.git('gc', '-q');
      repository.git('pack-refs', '--all');
    },
    expected: { 'a.js': '*one\n two\n ' },
  },
  {
    what: 'replacement objects do not count',
    make(repository) {
      const first = repository.commit({ 'a.js': text('one') });
      repository.commit({ 'a.js': text('one', 'two') }, { author: bob });
      const other = repository.git('commit-tree', '-m', 'x', `${first}^{tree}`);
      repository.git('replace', first, other);
    },
    expected: { 'a.js': '*one\n two\n ' },
  },
  {
    what: 'odd dates, names in other encodings and commits without an address are read',
    make(repository) {
      repository.commit({ 'a.js': text('one') }, { date: 4070908800 });
      repository.commit({ 'a.js': text('one', 'two') }, { author: { name: 'Nobody', email: '' }, date: 100000001 });
      repository.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
      repository.commit(
        { 'a.js': text('one', 'two', 'three') },
        { author: { name: 'Jos\xe9', email: 'j@example.com' } },
      );
      repository.git('config', '--unset', 'i18n.commitEncoding');
      // A commit that git would not make: its author has no address, and wrote before 1970.
      repository.write({ 'a.js': text('one', 'two', 'three', 'old') });
      repository.git('add', '.');
      const parts = [
        `tree ${repository.git('write-tree')}`,
        `parent ${repository.git('rev-parse', 'HEAD')}`,
        'author Eve -86400 +0000',
        'committer Eve <> -86400 +0000',
        '\nOld\n',
      ];
      writeFileSync(join(repository.path, '.git', 'raw'), parts.join('\n'));
      const old = repository.git('hash-object', '-t', 'commit', '-w', '--literally', '.git/raw');
      repository.git('reset', '-q', '--hard', old);
      repository.commit({ 'a.js': text('one', 'two', 'three', 'old', 'four') });
    },
    expected: { 'a.js': '*one\n two\n three\n old\n*four\n ' },
  },
];

for (const trusted of [true, false])
  describe(`whose lines in odd histories, ${trusted ? 'asking git' : 'reading objects alone'}`, () => {
    let repository: TemporaryRepository;
    beforeEach(() => {
      repository = temporaryRepository();
    });
    afterEach(() => repository.remove());

    for (const { what, make, expected } of cases)
      it(what, async () => {
        make(repository);
        assert.deepEqual((await read(repository.path, { trusted })).marked, expected);
      });

    it('commits that only format are counted, and their lines stay whose they were', async () => {
      const files = (format: (line: string) => string, extra: readonly string[] = []) =>
        Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.js`, text(...body(name).map(format), ...extra)]));
      repository.commit(files((line) => `if (x) ${line}`));
      repository.commit(
        files((line) => `if (x) ${line};`),
        { author: bob },
      );
      const { marked, summary } = await read(repository.path, { trusted });
      assert.deepEqual(summary.skipped, { formatterCommits: 1 });
      assert.match(marked['a.js'] as string, /^(\*.*\n){12} $/);
      repository.commit(
        files((line) => `if (y) ${line};`),
        { author: bob },
      );
      assert.equal((await read(repository.path, { trusted })).summary.skipped['otherAuthors'], 36);
    });

    it('commits too large to have been typed are left out, counted', async () => {
      repository.commit({ 'a.js': text('mine') });
      const files = Array.from(
        { length: 60 },
        (_, file) => [`lib/f${file}.js`, text(...body(`f${file}_`, 200))] as const,
      );
      repository.commit(Object.fromEntries(files), { message: 'Import' });
      const { marked, summary } = await read(repository.path, { trusted });
      assert.deepEqual(marked, { 'a.js': '*mine\n ' });
      assert.deepEqual(summary.skipped, { massCommits: 12_000 });
    });

    it('objects that another repository lends are read by git alone', async () => {
      repository.commit({ 'a.js': text('one') });
      repository.commit({ 'a.js': text('one', 'two') }, { author: bob });
      const clone = `${repository.path}-shared`;
      try {
        runGit(repository.path, ['clone', '-q', '--shared', '.', clone]);
        if (trusted) assert.deepEqual((await read(clone, { trusted })).marked, { 'a.js': '*one\n two\n ' });
        else await assert.rejects(read(clone, { trusted }), /borrows objects/);
      } finally {
        rmSync(clone, { recursive: true, force: true });
      }
    });

    it('a first answer is not sure, and the exact one follows', async () => {
      repository.commit({ 'a.js': text(...body('a')) });
      repository.commit({ 'a.js': text(...body('a'), ...body('b')) }, { author: bob });
      repository.commit({ 'sure.js': text('s') });
      const { files } = await read(join(repository.path), { trusted, guess: true });
      const seen = files.map(({ relative, checked, own }) => [
        relative,
        checked,
        own.reduce((sum, mark) => sum + mark, 0),
      ]);
      const exact = [
        ['sure.js', true, 1],
        ['a.js', true, 12],
      ];
      // Without git, a first answer would take as long as the exact one.
      assert.deepEqual(seen, trusted ? [exact[0], ['a.js', false, 12], exact[1]] : exact);
    });
  });
