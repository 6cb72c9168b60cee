import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createOwnership, type Ownership } from '../../src/application/ownership';
import { silentLog } from '../../src/foundations/log';
import { text } from '../readMarked';
import { ada, bob, type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

describe('whose lines a saved text has', () => {
  let repository: TemporaryRepository;
  let ownership: Ownership;
  let drafts: string[];
  beforeEach(() => {
    repository = temporaryRepository();
    repository.commit({ 'mixed.js': text('ada', 'other()'), 'theirs.js': text('one()', 'two()') });
    repository.commit({ 'mixed.js': text('ada', 'bob()'), 'theirs.js': text('one(1)', 'two(2)') }, { author: bob });
    drafts = [];
    ownership = createOwnership({
      trusted: true,
      log: silentLog,
      agents: [],
      exclude: ['*.gen.js'],
      drafts: () => drafts,
    });
  });
  afterEach(() => {
    ownership.close();
    repository.remove();
  });
  const check = async (path: string, content: string, expected: string | undefined, identities = [ada.email]) => {
    const source = { path: repository.path, consent: 'learn' as const };
    const own = await ownership.of(source, identities, { path, text: content });
    assert.equal(own instanceof Uint8Array ? own.join('') : own, expected);
  };
  const at = (name: string) => join(repository.path, name);

  it('keeps who wrote what stands in the last commit; new lines are typed', async () => {
    await check(at('mixed.js'), text('new()', 'ada', '  bob()'), '1100');
    await check(at('theirs.js'), text('one(1)', 'two(2)'), '000');
    await check(at('theirs.js'), text('two(2)', 'three(3)', 'one(1)'), '0100');
    await check(at('new.js'), text('a', 'b'), '110');
    await check(at('mixed.js'), text('new()', 'ada', 'bob()'), '0010', [bob.email]);
  });

  it('notices new commits, and whether others are being merged', async () => {
    await check(at('theirs.js'), text('one(1)', 'two(2)', 'x'), '0010');
    repository.commit({ 'theirs.js': text('one(1)', 'two(2)', 'x') }, { author: bob });
    await check(at('theirs.js'), text('one(1)', 'two(2)', 'x', 'y'), '00010');
    repository.git('update-ref', 'MERGE_HEAD', 'HEAD');
    await check(at('theirs.js'), text('one(1)', 'two(2)', 'x', 'y'), '00000');
  });

  it('takes out accepted drafts, also those accepted meanwhile', async () => {
    await check(at('new.js'), text('a()', 'b()', 'c()'), '1110');
    drafts.push(text('a()', 'b()'));
    await check(at('new.js'), text('a()', 'b()', 'c()'), '0010');
  });

  it('says why a file is left out, and nothing of files elsewhere', async () => {
    await check(at('x.gen.js'), text('a'), 'ignored');
    await check(at('node_modules/x.js'), text('a'), 'vendored');
    await check(at('notes.txt'), text('a'), 'otherLanguages');
    await check('/elsewhere/a.js', text('a'), undefined);
    const empty = temporaryRepository();
    const source = { path: empty.path, consent: 'learn' as const };
    assert.equal(await ownership.of(source, [], { path: join(empty.path, 'a.js'), text: 'a' }), undefined);
    empty.remove();
  });

  it('knows a repository without a working tree by its revision', async () => {
    const first = repository.git('rev-parse', 'HEAD~1');
    const source = { path: at('.git'), revision: first, consent: 'learn' as const };
    const path = `${at('.git')}:theirs.js`;
    const own = await ownership.of(source, [bob.email], { path, text: text('one()', 'two()', 'three()') });
    assert.deepEqual([...(own as Uint8Array)], [0, 0, 1, 0]);
  });
});
