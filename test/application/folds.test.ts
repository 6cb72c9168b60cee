import assert from 'node:assert/strict';
import { Corpus, type Fold, type KnownFile } from '../../src/application/corpus';
import { inOrderOfTime } from '../../src/application/folds';

const file = (name: string, time: number, code = 'x'): KnownFile => ({
  facts: {
    path: `/r/${name}`,
    repository: '/r',
    language: 'javascript',
    hash: `${name}${code.length}`,
    unit: 'source',
    lineCount: 1,
    bytes: code.length,
    authoredLines: 1,
    time,
    runs: [{ start: 0, text: code }],
    functions: [],
    observations: [],
  },
  version: '1',
  lines: Uint32Array.of(1),
  own: Uint8Array.of(1),
  others: {},
  checked: true,
});

/** Notes what it is told. */
function witness() {
  const told: string[] = [];
  const fold: Fold = {
    learn: ({ path }) => void told.push(`+${path.slice(3)}`),
    forget: (path) => void told.push(`-${path.slice(3)}`),
  };
  return { told, fold };
}

const long = 'y'.repeat(600_000);

describe('a fold in the order of time', () => {
  it('learns at once what comes one by one', () => {
    const { told, fold } = witness();
    const ordered = inOrderOfTime(fold);
    for (const [name, time] of [
      ['b', 2],
      ['a', 1],
    ] as const)
      ordered.learn(file(name, time).facts);
    assert.deepEqual(told, ['+b', '+a']);
  });

  it('learns the newest early, and all of them in order in the end', async () => {
    const { told, fold } = witness();
    const ordered = inOrderOfTime(fold);
    ordered.hold();
    for (const [name, time] of [
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ] as const)
      ordered.learn(file(name, time, long).facts);
    assert.deepEqual(told.splice(0), ['+c', '-b', '-a']);
    ordered.learn(file('saved', 9, long).facts);
    assert.deepEqual(told.splice(0), ['+saved']);
    await ordered.release();
    assert.deepEqual(told.splice(0), ['+a', '+b', '+c', '+saved']);
    ordered.learn(file('z', 0).facts);
    assert.deepEqual(told, ['+z']);
  });

  it('does not learn what was removed while it waited', async () => {
    const { told, fold } = witness();
    const ordered = inOrderOfTime(fold);
    ordered.hold();
    ordered.learn(file('b', 2, long).facts);
    ordered.learn(file('a', 1, long).facts);
    ordered.forget('/r/a');
    told.length = 0;
    await ordered.release();
    assert.deepEqual(told, ['+b']);
  });
});

describe('a corpus', () => {
  it('says where an own line stands', () => {
    const corpus = new Corpus([], () => 0);
    const known = file('a', 1);
    const runs = [
      { start: 2, text: 'two\nthree' },
      { start: 7, text: 'seven' },
    ];
    corpus.replace({ ...known, facts: { ...known.facts, runs } });
    const lines = [1, 2, 3, 4, 7, 8].map((line) => corpus.lineOf('/r/a', line));
    assert.deepEqual(lines, [undefined, 'two', 'three', undefined, 'seven', undefined]);
  });
});
