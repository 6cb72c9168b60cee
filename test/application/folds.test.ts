import assert from 'node:assert/strict';
import { Corpus, type KnownFile } from '../../src/application/corpus';
import type { FileFacts } from '../../src/application/facts';
import { modelFold, nameFold } from '../../src/application/folds';
import { heldFold } from '../../src/application/heldFold';
import { CompletionModel } from '../../src/domain/model/completionModel';
import { NameCounts } from '../../src/domain/triage/nameCounts';

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

const { facts: long } = file('', 0, `${'y'.repeat(300_000)}\n${'z'.repeat(300_000)}`);

describe('the fold of the completion model', () => {
  const keys = (model: CompletionModel) => model.snapshot().keys.map((path) => path.slice(3));
  /** What follows a call, by the model; a file each says something else. */
  const next = (model: CompletionModel) => {
    const text = 'begin()\n';
    return model.complete({ key: 'x', language: 'javascript', text, offset: text.length, threshold: 0 })?.text;
  };
  const says = (name: string, time: number): FileFacts => ({
    ...long,
    path: `/r/${name}`,
    bytes: 600_000,
    time,
    runs: [{ start: 0, text: `begin()\n${name}()` }],
  });

  it('learns at once what comes one by one, and forgets', () => {
    const model = new CompletionModel();
    const fold = modelFold(model);
    fold.learn(says('b', 2));
    fold.learn(says('a', 1));
    assert.deepEqual(keys(model), ['b', 'a']);
    fold.learn({ ...says('b', 2), runs: [] });
    assert.deepEqual(keys(model), ['a']);
    assert.equal(next(model), 'a()');
    fold.forget('/r/a');
    assert.equal(next(model), 'begin()', 'nothing but the line above is left to repeat');
  });

  it('leaves no word of what is forgotten when it is purged, also while it is held', async () => {
    const model = new CompletionModel();
    const fold = modelFold(model);
    fold.learn(says('a', 1));
    const { bytes } = model;
    fold.learn(says('secretName', 2));
    fold.forget('/r/secretName');
    assert.ok(model.bytes > bytes);
    fold.purge();
    assert.ok(model.bytes <= bytes);
    assert.equal(next(model), 'a()');
    fold.hold();
    fold.learn(says('secretName', 2));
    fold.learn(says('b', 0));
    fold.forget('/r/secretName');
    fold.purge();
    await fold.release();
    assert.deepEqual(keys(model), ['b', 'a']);
    fold.forget('/r/b');
    fold.purge();
    assert.ok(model.bytes <= bytes);
  });

  it('finds the newest early, and everything in order in the end', async () => {
    const model = new CompletionModel();
    const fold = modelFold(model);
    fold.hold();
    for (const [name, time] of [
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ] as const)
      fold.learn(says(name, time));
    assert.equal(next(model), 'c()');
    fold.forget('/r/c');
    assert.equal(next(model), 'begin()');
    fold.learn(says('saved', 9));
    assert.equal(next(model), 'saved()');
    fold.forget('/r/saved');
    await fold.release();
    assert.deepEqual(keys(model), ['a', 'b']);
    assert.equal(next(model), 'b()');
    fold.learn(says('z', 0));
    assert.deepEqual(keys(model), ['a', 'b', 'z']);
  });
});

describe('the fold of the names', () => {
  it('learns a file when it is certain whose its lines are, even where the guess was right', () => {
    const names = new NameCounts();
    const corpus = new Corpus([nameFold(names)], () => 1);
    const exact = file('a', 1, 'colour()');
    corpus.replace({ ...exact, checked: false });
    assert.deepEqual(names.snapshot().keys, []);
    corpus.replace(exact);
    assert.deepEqual(names.snapshot().keys, ['/r/a']);
    corpus.replace({ ...exact, checked: false });
    assert.deepEqual(names.snapshot().keys, []);
  });
});

describe('a fold with a budget', () => {
  /** Learns files of so many characters, `name time size` each, and says what the fold holds in the end. */
  function held(budget: number, steps: readonly string[]) {
    const known = new Set<string>();
    let all = 0;
    const fold = heldFold(
      {
        learn: ({ path }) => {
          known.add(path.slice(3));
          all++;
        },
        forget: (path) => void known.delete(path.slice(3)),
      },
      budget,
    );
    for (const step of steps) {
      const [name = '', time, size] = step.split(' ');
      if (time === undefined) fold.forget(`/r/${name}`);
      else fold.learn(file(name, Number(time), 'x'.repeat(Number(size))).facts);
    }
    return {
      names: [...known].sort().join(' '),
      bytes: fold.heldBytes('/r'),
      others: fold.heldBytes('/s'),
      learnt: all,
      fold,
    };
  }

  for (const [what, budget, steps, names] of [
    ['holds everything that has room', 10, ['a 1 4', 'b 2 6'], 'a b'],
    ['lets the oldest go first, whichever comes first', 10, ['b 2 6', 'c 3 4', 'a 1 4'], 'b c'],
    ['lets the oldest go first, when it came first', 10, ['a 1 4', 'b 2 6', 'c 3 4'], 'b c'],
    ['lets nothing older pass what has no room', 10, ['c 3 6', 'b 2 5', 'a 1 1'], 'c'],
    ['takes them back when there is room', 10, ['a 1 4', 'b 2 6', 'c 3 4', 'c'], 'a b'],
    ['takes them back when a newer one shrinks', 10, ['a 1 4', 'b 2 6', 'c 3 4', 'c 3 0'], 'a b'],
    ['lets the oldest go when a newer one grows', 10, ['a 1 4', 'b 2 6', 'b 2 7'], 'b'],
    ['lets a file go that was newer', 10, ['a 1 4', 'b 2 6', 'c 3 4', 'b 0 6'], 'a c'],
    ['decides a tie by path', 10, ['b 1 6', 'a 1 6', 'c 1 6'], 'a'],
    ['leaves out what is larger than all room, and that alone', 10, ['a 1 4', 'b 2 11', 'c 3 6'], 'a c'],
    ['forgets what grew beyond all room', 10, ['a 1 4', 'a 2 11'], ''],
    ['forgets what it never knew', 10, ['x', 'a 1 4'], 'a'],
    ['holds nothing without room', 0, ['a 1 4', 'a'], ''],
  ] as const)
    it(what, () => {
      const { names: found, bytes, others } = held(budget, steps);
      assert.equal(found, names);
      const sizes = new Map(steps.map((step) => [step[0], Number(step.split(' ')[2] ?? 0)]));
      assert.equal(
        bytes,
        names.split(' ').reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0),
      );
      assert.equal(others, 0);
    });

  it('holds the same whatever the order', () => {
    const files = Array.from({ length: 40 }, (_, i) => `${i} ${(i * 7) % 11} ${1 + ((i * 5) % 9)}`);
    const expected = held(50, files).names;
    const shuffled = (by: number) => files.map((_, i) => files[(i * by) % files.length] ?? '');
    for (const by of [3, 7, 11, 39]) assert.equal(held(50, shuffled(by)).names, expected);
  });

  it('learns a file once that comes again as it is', () => {
    assert.equal(held(10, ['a 1 4', 'a 1 4']).learnt, 1);
    assert.equal(held(10, ['a 1 4', 'a 2 4']).learnt, 2);
  });

  it('takes over what was learnt before, and lets go what has no room', () => {
    const { fold, learnt } = held(10, []);
    fold.adopt([file('a', 1, 'xxxx').facts, file('b', 2, 'xxxxxx').facts, file('c', 3, 'xxxx').facts]);
    assert.deepEqual([fold.heldBytes('/r'), learnt], [10, 0]);
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
