import assert from 'node:assert/strict';
import { adopt, hashOfRepository } from '../../src/application/adopt';
import { Corpus, type KnownFile, type LearntFile } from '../../src/application/corpus';
import { nothingSaved, type Saved } from '../../src/application/saved';

const file = (name: string, hash = '1', code = 'x'): KnownFile => ({
  facts: {
    path: `/r/${name}`,
    repository: '/r',
    language: 'javascript',
    hash,
    unit: 'source',
    lineCount: 1,
    bytes: 1,
    authoredLines: 1,
    time: 1,
    runs: code === '' ? [] : [{ start: 0, text: code }],
    functions: [],
    observations: [],
  },
  version: '1',
  lines: Uint32Array.of(1),
  own: Uint8Array.of(1),
  others: {},
  checked: true,
});
const at = (learnt: number, ...known: KnownFile[]): LearntFile[] => known.map((one) => ({ ...one, learnt }));
const repository = (time: number, consent: 'learn' | 'rules' | 'never' = 'learn') => ({
  path: '/r',
  consent,
  identities: [],
  revision: '',
  time,
});
const drafts = { texts: () => [], adopt: () => {}, resolve: () => {} };

describe('what another window saved', () => {
  /** This window learnt `a` and `b` at 10 and saved them, and learnt `c` at 20, which is not saved yet. */
  const window = () => {
    let now = 10;
    const corpus = new Corpus([], () => now);
    corpus.setRepository(repository(0));
    for (const name of ['a', 'b']) corpus.replace(file(name));
    corpus.unsaved.take();
    now = 20;
    corpus.replace(file('c'));
    return corpus;
  };
  const known = (corpus: Corpus) =>
    [...corpus.files.values()].map(({ facts }) => `${facts.path.slice(3)}${facts.hash}`).sort();

  const check = async (
    given: { base?: Saved; changes?: readonly Partial<Saved>[] },
    wanted: string[],
    unsaved: string[],
  ) => {
    const corpus = window();
    const changes = (given.changes ?? []).map((change) => ({ ...nothingSaved, ...change }));
    const news = { ...(given.base ? { base: given.base } : {}), isComplete: true, changes };
    await adopt(news, { corpus, drafts, onTaken: () => {} });
    assert.deepEqual(known(corpus), wanted);
    assert.deepEqual(
      [...corpus.unsaved.take().files.keys()],
      unsaved.map((name) => `/r/${name}`),
    );
    return corpus;
  };

  it('is taken over where it is newer, file by file', () =>
    check(
      { changes: [{ files: at(15, file('a', '2'), file('c', '2'), file('d', '2')) }] },
      ['a2', 'b1', 'c1', 'd2'],
      ['c'],
    ));

  it('takes the place of what this window learnt earlier and has not saved', () =>
    check({ changes: [{ files: at(25, file('c', '2')) }] }, ['a1', 'b1', 'c2'], []));

  it('does not take the place of what was learnt later', () =>
    check({ changes: [{ files: at(5, file('a', '2')) }] }, ['a1', 'b1', 'c1'], ['c']));

  it('removes what it removed, unless this window learnt it later', () =>
    check(
      {
        changes: [
          {
            removed: [
              { path: '/r/a', time: 15 },
              { path: '/r/c', time: 15 },
            ],
          },
        ],
      },
      ['b1', 'c1'],
      ['c'],
    ));

  it('lacks in a base what was removed; what this window has not saved stays', () =>
    check(
      { base: { ...nothingSaved, files: at(12, file('a', '2')), repositories: [repository(10)] } },
      ['a2', 'c1'],
      ['c'],
    ));

  it('forgets what was forgotten, with all that was read of it until then', async () => {
    const corpus = await check(
      { base: { ...nothingSaved, forgotten: [{ hash: hashOfRepository('/r'), time: 30 }] } },
      [],
      [],
    );
    assert.equal(corpus.repositories.size, 0);
  });

  it('does not bring back what this window forgot, and has not saved', async () => {
    const corpus = window();
    corpus.unsaved.take();
    corpus.removeRepository('/r');
    const changes = [{ ...nothingSaved, files: at(15, file('a', '2')), repositories: [repository(15)] }];
    await adopt({ isComplete: true, changes }, { corpus, drafts, onTaken: () => {} });
    assert.deepEqual([known(corpus), corpus.repositories.size], [[], 0]);
  });

  it('is told before it goes, where another window took it back', async () => {
    const told = async (news: { base?: Partial<Saved>; changes?: readonly Partial<Saved>[] }) => {
      const corpus = window();
      corpus.unsaved.take();
      const taken: string[] = [];
      const onTaken = (path: string, consent: string) => taken.push(`${path} ${consent} ${known(corpus).length}`);
      const { base, changes = [] } = news;
      const whole = (part: Partial<Saved>): Saved => ({ ...nothingSaved, ...part });
      await adopt(
        { ...(base ? { base: whole(base) } : {}), isComplete: true, changes: changes.map(whole) },
        { corpus, drafts, onTaken },
      );
      return taken;
    };
    assert.deepEqual(await told({ base: {} }), ['/r never 3']);
    assert.deepEqual(await told({ changes: [{ repositories: [repository(15, 'rules')] }] }), ['/r rules 3']);
    assert.deepEqual(await told({ changes: [{ repositories: [repository(15)] }] }), []);
  });

  it('forgets nothing of a repository that was learnt again since', () =>
    check(
      {
        base: {
          ...nothingSaved,
          files: at(10, file('a'), file('b')),
          repositories: [repository(10)],
          forgotten: [{ hash: hashOfRepository('/r'), time: 5 }],
        },
      },
      ['a1', 'b1', 'c1'],
      ['c'],
    ));

  it('takes consent back, whatever this window has read meanwhile', async () => {
    const never = await check({ changes: [{ repositories: [repository(15, 'never')] }] }, [], []);
    assert.equal(never.repositories.get('/r')?.consent, 'never');
    await check(
      { changes: [{ repositories: [repository(15, 'rules')], files: at(15, file('a', '2', '')) }] },
      ['a2'],
      [],
    );
  });
});
