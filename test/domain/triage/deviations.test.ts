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
  const loops: readonly (readonly [string, string, string, string])[] = [
    ['javascript', 'while (at < list.length) at++', '>while (at <= list.length) at++', 'while (at < list.length) at++'],
    ['python', 'while at < size:\n    at += 1', '>while at <= size:\n    at += 1', 'while at < size:'],
    ['go', 'for at < size {\n}', 'func f() {\n>for at <= size {\n}\n}', 'for at < size {'],
    ['rust', 'while at < size {\n}', 'fn f() {\n>while at <= size {\n}\n}', 'while at < size {'],
    [
      'java',
      'while (at < size) at++;',
      'class A { void f() {\n>while (at <= size) at++;\n} }',
      'while (at < size) at++;',
    ],
  ];
  for (const [language, own, text, fixed] of loops) {
    it(`notice another sign in the same surroundings, in ${language}`, () =>
      check({ language, own: `${own}\n`.repeat(6), text }, [`usual-token: ${fixed}`]));
    it(`accept it where both are in use, in ${language}`, () =>
      check({ language, own: `${own}\n`.repeat(6) + text.replace('>', ''), text }, []));
  }
  it('notice a negation that is there everywhere else, and one that is nowhere', async () => {
    await check(
      { own: '  if (!this.opened) return\n'.repeat(6), text: 'function f () {\n>  if (this.opened) return\n}' },
      ['usual-token: if (!this.opened) return'],
    );
    await check({ language: 'python', own: 'if self.done: return\n'.repeat(6), text: '>if not self.done: return' }, [
      'usual-token: if self.done: return',
    ]);
    await check(
      { own: '  if (!this.opened) return\n'.repeat(3), text: 'function f () {\n>  if (this.opened) return\n}' },
      [],
    );
  });

  const forgotten: readonly (readonly [string, string, string])[] = [
    [
      'javascript',
      'function f (a) {\n  const size = count(a)\n  const width = a.width\n  use(width)\n>  draw(width)\n}',
      'draw(size)',
    ],
    ['python', 'def f(a):\n    size = count(a)\n    use(a)\n>    return draw(a, a)', 'return draw(size, a)'],
    ['go', 'func f(a int) {\n\tsize := count(a)\n\tuse(a)\n>\tdraw(a)\n}', 'draw(size)'],
    ['rust', 'fn f(a: usize) {\n    let size = count(a);\n    show(a);\n>    draw(a);\n}', 'draw(size);'],
    ['java', 'class A { void f(int a) {\n  int size = count(a);\n  show(a);\n>  draw(a);\n} }', 'draw(size);'],
  ];
  for (const [language, text, fixed] of forgotten) {
    it(`notice a variable that nothing reads, in ${language}`, () =>
      check({ language, text }, [`forgotten-name: ${fixed}`]));
    it(`leave one alone that is read somewhere, in ${language}`, () =>
      check({ language, text: text.replace(/draw\(/, 'draw(size, ') }, []));
  }

  it('take what is only matched for no variable', () =>
    check(
      {
        language: 'rust',
        text: 'fn f(a: Option<usize>, b: usize) {\n    show(b);\n    match a {\n        Some(c) => draw(c),\n>        None => draw(b),\n    }\n}',
      },
      [],
    ));
  it('let a parameter hold the place of those behind it', () =>
    check({ text: `${'function g (a) { use(a) }\n'.repeat(25)}function f (err, b) {\n  use(b)\n>  draw(b)\n}` }, []));
  it('notice arguments that stand elsewhere in other places, or are declared so', async () => {
    await check({ own: 'put(key, a)\nput(b, value)\nput(key, c)', text: '>put(value, key)' }, [
      'argument-order: put(key, value)',
    ]);
    await check({ text: 'function put (key, value) {\n}\nconst { key, value } = all\n>store.put(value, key)' }, [
      'argument-order: store.put(key, value)',
    ]);
    await check({ own: 'put(key, a)\nput(b, value)\nput(value, c)\nput(value, d)', text: '>put(value, key)' }, []);
  });
  it('notice a call with fewer arguments than its declaration and the other calls', async () => {
    const own = `def load(path, mode):\n    pass\n${'load(name, 1)\n'.repeat(4)}`;
    await check({ language: 'python', own, text: '>load(other)' }, ['argument-count: undefined']);
    await check({ language: 'python', own: `${own}load(name)\n`, text: '>load(other)' }, []);
  });
  it('miss an await of a function that is declared as asynchronous', async () => {
    const own = `async function load (a) {\n}\n${'await load(1)\n'.repeat(3)}`;
    await check({ own, text: 'async function f () {\n>  const a = load(2)\n}' }, [
      'await-consistency: const a = await load(2)',
    ]);
    await check({ own: `${own}function load (b) {\n}`, text: 'async function f () {\n>  const a = load(2)\n}' }, []);
  });
  it('notice a function that gives an answer on every way but the last', async () => {
    await check({ text: 'function f (a) {\n  if (a) return a.size\n>  count(a)\n}' }, ['lost-answer: return count(a)']);
    await check({ language: 'python', text: 'def f(a):\n    if a:\n        return a.size\n>    count(a)' }, [
      'lost-answer: return count(a)',
    ]);
    await check({ text: 'function f (a) {\n  if (a) return\n>  count(a)\n}' }, []);
    await check({ text: 'function f (a) {\n  if (a) return a.size\n>  throwError(a)\n}' }, []);
  });
  it('notice an error that is handed on everywhere else', async () => {
    const own = '    file.write_all(line)?;\n'.repeat(6);
    const text = 'fn f(file: File) {\n>    file.write_all(line);\n}';
    await check({ language: 'rust', own, text }, ['error-result: file.write_all(line)?;']);
    await check({ language: 'rust', own: `${own}    file.write_all(line);\n`.repeat(2), text }, []);
  });
  it('notice an error that the next line asks for everywhere else', async () => {
    const own = '\tfile, err := open(name)\n\tif err != nil {\n\t\treturn err\n\t}\n'.repeat(6);
    const text = 'func f() {\n>\tfile, err := open(name)\n\tuse(file)\n}';
    await check({ language: 'go', own, text }, ['error-result: undefined']);
    await check({ language: 'go', text }, []);
  });
  it('notice something that is taken and not given back', async () => {
    const own = '\tm.Lock()\n\tdefer m.Unlock()\n'.repeat(6);
    await check({ language: 'go', own, text: 'func f() {\n>\tm.Lock()\n\tuse(m)\n}' }, [
      'open-without-close: undefined',
    ]);
    await check({ language: 'go', own, text: 'func f() {\n>\tm.Lock()\n\tuse(m)\n\tm.Unlock()\n}' }, []);
  });
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
