import assert from 'node:assert/strict';
import { findIdentities } from '../../src/application/identities';
import { ownInsertions } from '../../src/application/ownInsertions';
import { silentLog } from '../../src/foundations/log';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

for (const trusted of [true, false])
  describe(`the newest own lines, ${trusted ? 'asking git' : 'reading objects alone'}`, () => {
    let repository: TemporaryRepository;
    beforeEach(() => {
      repository = temporaryRepository();
    });
    afterEach(() => repository.remove());
    const check = async (lines: number, expected: readonly string[], folder = '') => {
      const source = { path: repository.path + folder, consent: 'learn' as const };
      const edits = await ownInsertions(source, [ada.email], { trusted, lines });
      const shown = edits.map(({ path, after, added, language }) => {
        const all = after.split('\n');
        return `${path.slice(source.path.length)} ${language}: ${added.map((line) => all[line]).join(' | ')}`;
      });
      assert.deepEqual(shown, expected);
      return edits;
    };

    it('are those that were only added, the oldest commit first', async () => {
      repository.commit({ 'a.js': text('one', 'two', '', 'moved()') });
      repository.commit({ 'a.js': text('one', 'two', '', 'moved()', 'theirs') }, { author: bob });
      repository.commit({ 'a.js': text('ONE', 'two', 'new', '', 'theirs'), 'b.py': text('moved()', 'b = 1') });
      repository.commit({ 'notes.md': text('words'), 'c.js': text('c'), 'c.min.js': text('m') });
      repository.commit({ 'c.js': null, 'd.js': text('c') });
      const edits = await check(3, [':a.js javascript: new', ':b.py python: b = 1', ':c.js javascript: c']);
      assert.deepEqual(
        edits.map(({ before, after }) => [before, after]),
        [
          [text('one', 'two', '', 'moved()', 'theirs'), text('ONE', 'two', 'new', '', 'theirs')],
          ['', text('moved()', 'b = 1')],
          ['', text('c')],
        ],
      );
      assert.equal(edits[0]?.commit, repository.git('rev-parse', 'HEAD~2'));
      await check(100, [
        ':a.js javascript: one | two | moved()',
        ':a.js javascript: new',
        ':b.py python: b = 1',
        ':c.js javascript: c',
      ]);
    });

    it('leave out merges, imports and agents', async () => {
      repository.commit({ 'big.js': text(...Array.from({ length: 1600 }, (_, line) => `line${line}()`)) });
      repository.commit(
        { 'a.js': text('agent()') },
        { message: 'Add\n\n🤖 Generated with [Claude Code](https://claude.ai)' },
      );
      repository.git('checkout', '-q', '-b', 'side');
      repository.commit({ 'sub/s.js': text('side()') });
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'm.js': text('main()') }, { author: bob });
      repository.merge('side');
      await check(10, [':sub/s.js javascript: side()']);
      await check(10, [':sub/s.js javascript: side()'], '/sub');
    });

    it('are none in an empty repository', () => check(10, []));

    it('and who there is to choose from', async () => {
      const find = () => findIdentities([repository.path], { trusted, log: silentLog });
      assert.deepEqual(await find(), []);
      repository.commit({ 'a.js': text('a') }, { author: bob });
      repository.commit({ 'a.js': text('b') }, { author: { name: 'Bob', email: 'BOB@example.com' } });
      repository.commit({ 'a.js': text('c') });
      repository.commit(
        { '.mailmap': '<ada@example.com> <ada@work.example>\n' },
        { author: { ...ada, email: 'ada@work.example' } },
      );
      const found = (await find()).map(({ email, commits, configured }) => [email.toLowerCase(), commits, configured]);
      assert.deepEqual(found, [
        ['ada@example.com', 2, true],
        ['bob@example.com', 2, false],
      ]);
    });
  });
