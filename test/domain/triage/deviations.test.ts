import { deepEqual, equal, throws } from 'node:assert/strict';
import { applyReplacements } from '../../../src/domain/triage/detector';
import { examine } from '../../../src/domain/triage/examine';
import { NameCounts } from '../../../src/domain/triage/nameCounts';
import { deviations } from '../../../src/domain/triage/standingOut';
import { grammars } from '../../grammars';

interface Habit {
  readonly own?: string;
  readonly language?: string;
  /** The line that is changed begins with `>`. */
  readonly text: string;
}

/** `expected` are the rules found, each with the changed line as its fix leaves it. */
async function check(
  { own = '', language = 'javascript', text: marked }: Habit,
  expected: readonly string[],
): Promise<void> {
  const names = new NameCounts();
  names.learn('own.js', [own]);
  const line = marked.split('\n').findIndex((row) => row.startsWith('>'));
  const text = marked.replace(/^>/m, '');
  const from = text.split('\n').slice(0, line).join('\n').length;
  const to = text
    .split('\n')
    .slice(0, line + 1)
    .join('\n').length;
  const examined = examine(await grammars.load(language), text);
  const found = deviations(examined, names, 'open.js', ({ start, end }) => line >= 0 && start < to && end > from);
  deepEqual(
    found.map(({ rule, fix }) => `${rule}: ${fix && applyReplacements(text, fix).split('\n')[line]?.trim()}`),
    expected,
  );
}

describe('deviations', () => {
  const many = 'feed.contentLength\n'.repeat(4);
  it('notice a name that is one slip away from one in use', () =>
    check({ own: many, text: '>use(feed.contnetLength)' }, ['near-miss-name: use(feed.contentLength)']));
  it('notice a slip in a name of the standard library', () =>
    check({ text: '>use(text.toUpperCsae())' }, ['near-miss-name: use(text.toUpperCase())']));
  it('leave unchanged lines alone', () => check({ own: many, text: 'use(feed.contnetLength)' }, []));
  it('leave a name alone that is made here', () => check({ own: many, text: '>feed.contentLengthy = 1' }, []));
  it('notice exchanged letters even there', () =>
    check({ own: many, text: '>feed.contnetLength = 1' }, ['near-miss-name: feed.contentLength = 1']));
  it('leave a name alone that stands elsewhere too', () =>
    check({ own: `${many}feed.contnetLength`, text: '>use(feed.contnetLength)' }, []));
  it('leave plurals, underscores and capitals alone', () =>
    check({ own: many, text: '>use(feed.contentLengths, feed._contentLength, feed.contentlength)' }, []));
  it('miss an await that nearly all statements have', () =>
    check({ own: '  await feed.flushAll()\n'.repeat(10), text: 'async function f () {\n>  feed.flushAll()\n}' }, [
      'await-consistency: await feed.flushAll()',
    ]));
  it('do not ask for await where nobody can', () =>
    check({ own: '  await feed.flushAll()\n'.repeat(10), text: 'function f () {\n>  feed.flushAll()\n}' }, []));
  it('notice a loop that goes one too far', () =>
    check({ text: '>for (let i = 0; i <= list.length; i++) use(list[i])' }, [
      'loop-bound: for (let i = 0; i < list.length; i++) use(list[i])',
    ]));
  it('notice two arguments in the contrary of the usual order', () =>
    check({ own: 'put(key, value)\nset(entry.key, value)\nsend(key, value)', text: '>store(value, key)' }, [
      'argument-order: store(key, value)',
    ]));
  it('accept both orders where both are in use', () =>
    check({ own: 'a(key, value)\nb(key, value)\nc(key, value)\nd(value, key)', text: '>store(value, key)' }, []));
  it('notice a call with fewer arguments than all others', () =>
    check({ own: 'feed.on("ready", open)\n'.repeat(8), text: '>feed.on("ready")' }, ['argument-count: undefined']));
  it('notice a value that is another everywhere else', async () => {
    await check({ own: 'open(file, 0)\n'.repeat(6), text: '>open(other, 1)' }, ['argument-value: open(other, 0)']);
    await check({ own: 'f({ recursive: true })\n'.repeat(6), text: '>f({ recursive: false })' }, [
      'usual-value: f({ recursive: true })',
    ]);
  });
  it('notice a test for an error that does not leave', () =>
    check(
      {
        own: '  if (err) return done(err)\n'.repeat(10),
        text: 'function f (err, done) {\n>  if (err) report(err)\n  use(1)\n}',
      },
      ['dropped-return: if (err) return report(err)'],
    ));
  it('notice a call whose value is returned everywhere else', () =>
    check({ own: '  return this.finish(1)\n'.repeat(8), text: 'function f () {\n>  this.finish(1)\n}' }, [
      'dropped-return: return this.finish(1)',
    ]));
});

describe('name counts', () => {
  it('forget what they learnt, and learn a file only once', () => {
    const names = new NameCounts();
    names.learn('a', ['alpha beta', 'alpha']);
    names.learn('b', ['alpha']);
    names.learn('b', ['alpha gamma']);
    equal(names.uses('alpha'), 3);
    equal(names.uses('alpha', 'b'), 2);
    names.forget('a');
    names.forget('unknown');
    deepEqual([names.uses('alpha'), names.uses('beta'), names.uses('gamma')], [1, 0, 1]);
  });
  it('come back from a snapshot, without what is gone', () => {
    const names = new NameCounts();
    for (const key of ['a', 'b', 'c']) names.learn(key, [`alpha beta_${key} alpha`]);
    names.forget('c');
    const copy = new NameCounts();
    copy.restore(structuredClone(names.snapshot()));
    deepEqual(copy.snapshot(), names.snapshot());
    deepEqual([copy.uses('alpha'), copy.uses('alpha', 'a'), copy.uses('beta_b'), copy.uses('beta_c')], [4, 2, 1, 0]);
    copy.restore(names.snapshot(), (key) => key === 'b');
    deepEqual([copy.uses('alpha'), copy.uses('beta_a')], [2, 0]);
    const { keys, ends, facts, counts } = names.snapshot();
    for (const bad of [
      { keys: ['a'], ends, facts, counts },
      { keys, ends: ends.toReversed(), facts, counts },
      { keys, ends, facts: facts.slice(1), counts: counts.slice(1) },
      { keys, ends, facts, counts: counts.slice(1) },
    ])
      throws(() => copy.restore(bad), RangeError);
    equal(copy.uses('alpha'), 0);
  });
  it('take back by the thousand what they counted', () => {
    const names = new NameCounts();
    const runs = (round: number) => [Array.from({ length: 3000 }, (_, i) => `n${round}_${i}`).join(' ')];
    for (let round = 0; round < 30; round++) names.learn('a', runs(round));
    deepEqual([names.uses('n28_7'), names.uses('n29_7'), names.uses('n29_2999')], [0, 1, 1]);
  });
  it('tell how a name is called', () => {
    const names = new NameCounts();
    names.learn('a', ['  await store.load(key, 1)\n  x = store.load(key, value)\n  return load(3)\n  load(...all)']);
    const facts = ['a load', 'p load', 'r load', 's load', 'n store.load 2', 'n load 1', 'o key,value', 'l load 1 1'];
    deepEqual(
      facts.map((fact) => names.uses(fact)),
      [1, 3, 1, 1, 2, 1, 1, 1],
    );
  });
});
