import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { FunctionIndex } from '../../../src/domain/retrieval/functionIndex';
import type { FunctionFact } from '../../../src/domain/syntax/outline';

/** A function as the outline gives it; it stands on a line of its own. */
function fact(
  name: string,
  parameters: string[],
  body: string,
  more: Partial<FunctionFact> = {},
  line = 0,
): FunctionFact {
  const signature = `function ${name} (${parameters.join(', ')})`;
  const text = `${signature} {${body}}`;
  const range = { start: { line, character: 0 }, end: { line, character: text.length } };
  const place = { start: signature.length + 2, end: text.length - 1 };
  return {
    name,
    kind: 'function',
    container: '',
    range,
    signature,
    parameters,
    doc: '',
    text,
    body: place,
    ownShare: 1,
    ...more,
  };
}

const ask = (wanted: FunctionFact, path: string, siblings: FunctionFact[] = []) => ({
  ...wanted,
  language: 'javascript',
  path,
  line: 50,
  siblings,
  instruction: '',
});
const names = (index: FunctionIndex, wanted: FunctionFact, path = '/x.js', siblings: FunctionFact[] = []) =>
  index.nearest(ask(wanted, path, siblings), 10).map(({ function: { name } }) => name);

describe('the index of functions', () => {
  it('finds the nearest by name, signature and doc comment', () => {
    const index = new FunctionIndex();
    index.learn('/a.js', 'javascript', [
      fact('readHeader', ['buf', 'offset'], 'return 1'),
      fact('writeFile', ['name', 'data'], 'return 2'),
      fact('parse', ['text'], 'return 3', { doc: 'Reads the footer of a buffer.' }),
    ]);
    equal(names(index, fact('readFooter', ['buf', 'offset'], ''))[0], 'readHeader');
    equal(names(index, fact('f', [], '', { doc: 'The footer of the buffer' }))[0], 'parse');
  });

  for (const body of ['', ' ', '...', '\n  pass\n', " throw new Error('not implemented') "])
    it(`holds no function whose body is ${JSON.stringify(body)}`, () => {
      const index = new FunctionIndex();
      index.learn('/a.js', 'javascript', [fact('readHeader', ['buf'], body), fact('readBody', ['buf'], 'return 1')]);
      deepEqual(names(index, fact('readHeader', ['buf'], '')), ['readBody']);
    });

  for (const [above, expected] of [
    ['open', '/a.js'],
    ['close', '/b.js'],
  ] as const)
    it(`follows the file with a parallel function, as one with ${above}`, () => {
      const index = new FunctionIndex();
      index.learn('/a.js', 'javascript', [fact('open', ['cb'], 'a()'), fact('run', ['cb'], 'x()', {}, 1)]);
      index.learn('/b.js', 'javascript', [fact('close', ['cb'], 'b()'), fact('run', ['cb'], 'y()', {}, 1)]);
      const [first, second] = index.nearest(ask(fact('run', ['cb'], ''), '/x.js', [fact(above, ['cb'], 'z()')]), 2);
      equal(first?.key, expected);
      equal(second?.function.name, 'run');
    });

  it('lets the instruction steer', () => {
    const index = new FunctionIndex();
    index.learn('/a.js', 'javascript', [fact('toCsv', ['rows'], 'return 1'), fact('toJson', ['rows'], 'return 2')]);
    const query = (instruction: string) => ({ ...ask(fact('convert', ['rows'], ''), '/x.js'), instruction });
    equal(index.nearest(query('as json'), 1)[0]?.function.name, 'toJson');
    equal(index.nearest(query('as csv'), 1)[0]?.function.name, 'toCsv');
  });

  it('takes the functions of the open file as they stand there', () => {
    const index = new FunctionIndex();
    index.learn('/a.js', 'javascript', [fact('getOld', ['id'], 'return 1')]);
    deepEqual(names(index, fact('getUser', ['id'], ''), '/a.js', [fact('getNew', ['id'], 'return 2')]), ['getNew']);
  });

  it('knows the other languages apart, and leaves out what has no body', () => {
    const index = new FunctionIndex();
    index.learn('/a.py', 'python', [fact('get', ['id'], 'return 1')]);
    index.learn('/b.js', 'javascript', [fact('get', ['id'], ' ')]);
    equal(index.size, 1);
    deepEqual(names(index, fact('get', ['id'], '')), []);
  });

  it('replaces and forgets files, also by the thousand', () => {
    const index = new FunctionIndex();
    const many = (prefix: string) => Array.from({ length: 40 }, (_, i) => fact(`${prefix}Get${i}`, ['id'], 'return 1'));
    for (let round = 0; round < 3; round++)
      for (let file = 0; file < 50; file++) index.learn(`/${file}.js`, 'javascript', many(`r${round}`));
    equal(index.size, 2000);
    for (let file = 1; file < 50; file++) index.forget(`/${file}.js`);
    equal(index.size, 40);
    ok(names(index, fact('getUser', ['id'], '')).every((name) => name.startsWith('r2Get')));
    index.forget('/unknown.js');
  });
});

describe('a saved index of functions', () => {
  const files = {
    '/a.js': [fact('getUser', ['id'], 'return find(id)'), fact('empty', [], ' '), fact('getOrder', ['id'], 'return 1')],
    '/b.js': [fact('setUser', ['id', 'größe'], 'save(id)')],
    '/c.py': [fact('get_user', ['id'], 'return 2')],
  };
  const factsOf = (key: string) => files[key as keyof typeof files];
  const learnt = () => {
    const index = new FunctionIndex();
    for (const [key, facts] of Object.entries(files))
      index.learn(key, key.endsWith('py') ? 'python' : 'javascript', facts);
    return index;
  };
  const wanted = ask(fact('getItem', ['id'], ''), '/x.js');

  it('answers as before, gaps closed', () => {
    const index = learnt();
    index.forget('/a.js');
    index.learn('/a.js', 'javascript', files['/a.js']);
    const copy = new FunctionIndex();
    copy.restore(structuredClone(index.snapshot()), factsOf);
    deepEqual(copy.nearest(wanted, 10), index.nearest(wanted, 10));
    deepEqual(copy.snapshot(), index.snapshot());
    copy.forget('/b.js');
    equal(copy.size, 3);
  });

  it('leaves out files that are gone', () => {
    const copy = new FunctionIndex();
    copy.restore(learnt().snapshot(), (key) => (key === '/a.js' ? undefined : factsOf(key)));
    equal(copy.size, 2);
    deepEqual(
      copy.nearest(wanted, 10).map(({ key }) => key),
      ['/b.js'],
    );
  });

  const good = learnt().snapshot();
  for (const [what, bad] of Object.entries({
    'too few files': { ...good, languages: ['javascript'] },
    'functions beyond those of the file': { ...good, functions: good.functions.map(() => 9) },
    'rows that end too late': { ...good, ends: good.ends.map((end) => end * 2) },
    'rows that go back': { ...good, ends: good.ends.toReversed() },
    'terms that are not there': { ...good, terms: good.terms.slice(1) },
    'a term twice': { ...good, terms: good.terms.map(() => 7) },
    'files that go back': { ...good, functionEnds: good.functionEnds.toReversed() },
  }))
    it(`with ${what} is refused, and nothing is known`, () => {
      const copy = new FunctionIndex();
      throws(() => copy.restore(bad, factsOf), RangeError);
      equal(copy.size, 0);
    });
});
