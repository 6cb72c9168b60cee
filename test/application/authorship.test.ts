import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from '../../src/domain/history/drafts';
import { read, text } from '../readMarked';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

for (const trusted of [true, false])
  describe(`whose lines, ${trusted ? 'asking git' : 'reading objects alone'}`, () => {
    let repository: TemporaryRepository;
    beforeEach(() => {
      repository = temporaryRepository();
    });
    afterEach(() => repository.remove());
    const marked = async (options: Parameters<typeof read>[1] = {}) =>
      (await read(repository.path, { trusted, ...options })).marked;

    it('are those of the last commit that changed them', async () => {
      repository.commit({ 'a.js': text('one', 'two', 'three') });
      repository.commit({ 'a.js': text('one', 'TWO', 'three', 'four') }, { author: bob });
      repository.commit({ 'a.js': text('one', 'TWO', 'three!', 'four') });
      assert.deepEqual(await marked(), { 'a.js': '*one\n TWO\n*three!\n four\n ' });
      assert.deepEqual(await marked({ identities: ['BOB@example.com'] }), { 'a.js': ' one\n*TWO\n three!\n*four\n ' });
      assert.deepEqual(await marked({ identities: [ada.email, bob.email] }), {
        'a.js': '*one\n*TWO\n*three!\n*four\n ',
      });
    });

    it('stay theirs when others indent them', async () => {
      repository.commit({ 'a.js': text('if (x)', 'y()') });
      repository.commit({ 'a.js': text('if (x)', '    y()') }, { author: bob });
      assert.deepEqual(await marked(), { 'a.js': '*if (x)\n*    y()\n ' });
    });

    it('stay theirs when others rename the file', async () => {
      const body = Array.from({ length: 20 }, (_, line) => `const v${line} = ${line}`);
      repository.commit({ 'a.js': text(...body) });
      repository.commit({ 'a.js': null, 'lib/b.js': text('// moved', ...body) }, { author: bob });
      repository.commit({ 'lib/b.js': null, 'lib/c.js': text('// moved', ...body) }, { author: bob });
      const lines = body.map((line) => `*${line}`).join('\n');
      assert.deepEqual(await marked(), { 'lib/c.js': ` // moved\n${lines}\n ` });
    });

    it('are found through merges, and a resolved conflict is by who resolved it', async () => {
      repository.commit({ 'a.js': text('one', 'two', 'three', 'four', 'five') }, { author: bob });
      repository.git('checkout', '-q', '-b', 'side');
      repository.commit({ 'a.js': text('one', 'two', 'three', 'four', 'five', 'six') });
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'a.js': text('zero', 'one', 'two', 'three', 'four', 'five') }, { author: bob });
      repository.merge('side', { author: bob });
      assert.deepEqual(await marked(), { 'a.js': ' zero\n one\n two\n three\n four\n five\n*six\n ' });
      repository.git('checkout', '-q', '-b', 'other');
      repository.commit({ 'a.js': text('zero', 'one', 'two', 'BOB', 'four', 'five', 'six') }, { author: bob });
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'a.js': text('zero', 'one', 'two', 'bob', 'four', 'five', 'six') }, { author: bob });
      assert.throws(() => repository.merge('other'));
      repository.commit({ 'a.js': text('zero', 'one', 'two', 'Ada', 'four', 'five', 'six') });
      assert.deepEqual(await marked(), { 'a.js': ' zero\n one\n two\n*Ada\n four\n five\n*six\n ' });
    });

    it('are told by the mailmap', async () => {
      repository.commit({ 'a.js': text('one') }, { author: { name: 'ada', email: 'ada@old.example' } });
      repository.commit({ 'a.js': text('one', 'two') }, { author: bob });
      assert.equal((await read(repository.path, { trusted, identities: [bob.email] })).summary.commits, 1);
      repository.commit({ '.mailmap': `Ada Lovelace <${ada.email}> <ada@old.example>\n` });
      assert.deepEqual(await marked(), { 'a.js': '*one\n two\n ' });
      const { summary } = await read(repository.path, { trusted, identities: ['Ada@old.example'] });
      assert.deepEqual(summary.identities, [ada.email]);
    });

    it('leave out commits that are to be ignored in a blame', async () => {
      repository.commit({ 'a.js': text('a = 1', 'b = 2') });
      const reformat = repository.commit({ 'a.js': text('a = 1;', 'b = 2;') }, { author: bob });
      assert.deepEqual((await read(repository.path, { trusted })).summary.skipped, { otherAuthors: 2 });
      repository.commit({ '.git-blame-ignore-revs': `# formatting\n${reformat}\nnot a commit\n${'0'.repeat(40)}\n` });
      assert.deepEqual(await marked(), { 'a.js': '*a = 1;\n*b = 2;\n ' });
    });

    it('leave out bots, agents and accepted drafts, counted', async () => {
      repository.commit({ 'a.js': text('own()') });
      const bot = { name: 'renovate[bot]', email: '29139614+renovate[bot]@users.noreply.github.com' };
      repository.commit({ 'a.js': text('own()', 'bot()') }, { author: bot });
      repository.commit(
        { 'a.js': text('own()', 'bot()', 'agent()', 'agent()') },
        { message: 'Add more\n\nCo-Authored-By: Claude <noreply@anthropic.com>' },
      );
      repository.commit(
        { 'a.js': text('own()', 'bot()', 'agent()', 'agent()', 'draft()') },
        { message: 'Add a draft\n\nDrafted-by: Coding Double' },
      );
      repository.commit({ 'b.js': text('// a draft, accepted and changed', 'x = 1', '', 'y = 2', 'z = 3', 'mine()') });
      const { marked: lines, summary } = await read(repository.path, {
        trusted,
        drafts: [fingerprintOf('  x = 1\n  y = 2\n  z = 3\n  w')],
      });
      assert.deepEqual(lines, {
        'a.js': '*own()\n bot()\n agent()\n agent()\n draft()\n ',
        'b.js': '*// a draft, accepted and changed\n x = 1\n*\n y = 2\n z = 3\n*mine()\n ',
      });
      assert.deepEqual(summary.skipped, { bots: 1, agents: 2, drafts: 4 });
      assert.equal(summary.lines, 11);
      const more = await read(repository.path, { trusted, agents: ['bob babbage'], identities: [ada.email] });
      assert.equal(more.summary.skipped['agents'], 2);
    });

    it('count those without a commit as own where git would commit them as the engineer', async () => {
      repository.commit({ 'a.js': text('one', 'two', 'three'), 'gone.js': text('x') });
      repository.commit({ 'a.js': text('one', 'two', 'three', 'four') }, { author: bob });
      repository.write({
        'a.js': text('one', 'new', '  four', 'newer'),
        'staged.js': text('s'),
        'untracked.js': text('u'),
      });
      repository.git('add', 'staged.js');
      rmSync(join(repository.path, 'gone.js'));
      const own = await read(repository.path, { trusted });
      assert.deepEqual(own.marked, { 'a.js': '*one\n*new\n   four\n*newer\n ', 'staged.js': '*s\n ' });
      assert.deepEqual(own.summary.skipped, { deleted: 1, otherAuthors: 1 });
      const others = await read(repository.path, { trusted, identities: [bob.email] });
      assert.deepEqual(others.marked, { 'a.js': ' one\n new\n*  four\n newer\n ' });
    });

    it('do not count what is being merged as own', async () => {
      repository.commit({ 'a.js': text('one') });
      repository.git('checkout', '-q', '-b', 'side');
      repository.commit({ 'b.js': text('side') }, { author: bob });
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'a.js': text('one', 'two') });
      repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
      assert.deepEqual(await marked(), { 'a.js': '*one\n*two\n ' });
    });

    it('follow a file that was moved but not committed', async () => {
      repository.commit({ 'a.js': text('theirs', 'too') }, { author: bob });
      repository.commit({ 'a.js': text('theirs', 'too', 'mine') });
      repository.git('mv', 'a.js', 'b.js');
      assert.deepEqual(await marked(), { 'b.js': ' theirs\n too\n*mine\n ' });
    });

    it('are the same with carriage returns and a byte order mark', async () => {
      repository.commit({ 'a.js': '\ufeffone\r\ntwo\r\n' });
      repository.commit({ 'a.js': '\ufeffone\r\ntwo\r\nthree\r\n' }, { author: bob });
      assert.deepEqual(await marked(), { 'a.js': '*one\r\n*two\r\n three\r\n ' });
      repository.write({ 'a.js': 'one\ntwo\nthree\nfour\n' });
      assert.deepEqual(await marked(), { 'a.js': '*one\n*two\n three\n*four\n ' });
    });

    it("of a cherry-picked commit are its author's, and of a rebased one too", async () => {
      repository.commit({ 'a.js': text('base') }, { author: bob });
      repository.git('checkout', '-q', '-b', 'side');
      const picked = repository.commit({ 'b.js': text('picked') });
      repository.git('checkout', '-q', 'main');
      repository.commit({ 'c.js': text('more') }, { author: bob });
      repository.git('cherry-pick', picked);
      assert.deepEqual(await marked(), { 'b.js': '*picked\n ' });
      repository.git('checkout', '-q', 'side');
      repository.git('rebase', '-q', 'main');
      assert.deepEqual(await marked(), { 'b.js': '*picked\n ' });
    });

    it('of a squashed merge are by who squashed it, and of a pair by the author of the commit', async () => {
      repository.commit({ 'a.js': text('base') }, { author: bob });
      repository.git('checkout', '-q', '-b', 'side');
      repository.commit({ 'b.js': text('mine at first') });
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '--squash', 'side');
      repository.commit({}, { author: bob });
      const message = 'Pair\n\nCo-authored-by: Bob Babbage <bob@example.com>';
      repository.commit({ 'c.js': text('together') }, { message });
      assert.deepEqual(await marked(), { 'c.js': '*together\n ' });
    });

    it('of a whole subtree that was merged in are found in its own history', async () => {
      repository.commit({ 'a.js': text('main') });
      repository.git('checkout', '-q', '--orphan', 'library');
      repository.git('rm', '-q', '-rf', '.');
      repository.commit({ 'lib/x.js': text('theirs', 'and', 'more') }, { author: bob });
      repository.commit({ 'lib/x.js': text('theirs', 'and', 'more', 'mine') });
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '--allow-unrelated-histories', '--no-ff', '-m', 'Merge', 'library');
      assert.deepEqual(await marked(), { 'a.js': '*main\n ', 'lib/x.js': ' theirs\n and\n more\n*mine\n ' });
    });
  });
