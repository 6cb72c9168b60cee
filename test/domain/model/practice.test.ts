import assert from 'node:assert/strict';
import { lexRun, TokenList } from '../../../src/domain/model/lexer';
import { hashesOfLines } from '../../../src/domain/model/lineHash';
import { aroundNewLines } from '../../../src/domain/model/practice';
import { Vocabulary } from '../../../src/domain/model/vocabulary';

/** Lines of six tokens, and the end of the line. */
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `  call${from + at} ( ${from + at} ) ;`);
const run = (...parts: (string | readonly string[])[]) => parts.flat().join('\n');

interface Case {
  readonly name: string;
  readonly before: readonly string[];
  readonly now: readonly string[];
  /** The lines that are read of the new version and are not in the old one (absent: some of them), and whether all of both is read. */
  readonly expected: { readonly fresh?: readonly string[]; readonly isWhole?: boolean };
}

const cases: readonly Case[] = [
  {
    name: 'a short file is read whole',
    before: [run(lines(0, 20))],
    now: [run(lines(0, 10), 'fresh()', lines(10, 20))],
    expected: { fresh: ['fresh()'], isWhole: true },
  },
  {
    name: 'of a long one what stands around a new line',
    before: [run(lines(0, 2000))],
    now: [run(lines(0, 1000), 'fresh()', lines(1000, 2000))],
    expected: { fresh: ['fresh()'] },
  },
  {
    name: 'lines at both ends',
    before: [run(lines(0, 2000))],
    now: [run('first()', lines(0, 2000), 'last()')],
    expected: { fresh: ['first()', 'last()'] },
  },
  {
    name: 'in two runs',
    before: [run(lines(0, 1000)), run(lines(1000, 2000))],
    now: [run(lines(0, 1000), 'one()'), run('other()', lines(1000, 2000))],
    expected: { fresh: ['one()', 'other()'] },
  },
  {
    name: 'a line that became another one',
    before: [run(lines(0, 2000))],
    now: [run(lines(0, 1500), '  call1500 ( 7 ) ;', lines(1501, 2000))],
    expected: { fresh: ['  call1500 ( 7 ) ;'] },
  },
  {
    name: 'behind lines that are gone',
    before: [run(lines(0, 3000))],
    now: [run(lines(0, 100), lines(1100, 2000), 'fresh()', lines(2000, 3000))],
    expected: { fresh: ['fresh()'] },
  },
  {
    name: 'where nothing was before',
    before: [],
    now: [run(lines(0, 2000))],
    expected: {},
  },
];

function check({ before, now, expected }: Case): void {
  const vocabulary = new Vocabulary();
  const lists = [before, now].map((runs) => {
    const list = new TokenList();
    for (const text of runs) lexRun(text, vocabulary, list);
    return list;
  });
  const [old, fresh] = lists as [TokenList, TokenList];
  const known = new Set(hashesOfLines(old.ids, 0, old.length));
  const found = aroundNewLines(old, fresh, now, (hash) => !known.has(hash));
  const inOld = new Set(before.join('\n').split('\n'));
  const read = found.runs.flatMap((text) => text.split('\n'));
  for (const text of found.runs)
    assert.ok(
      now.some((one) => `\n${one}\n`.includes(`\n${text}\n`)),
      'whole lines',
    );
  const news = read.filter((line) => !inOld.has(line));
  if (expected.fresh) assert.deepEqual(news, expected.fresh);
  assert.equal(found.base === old, expected.isWhole === true);
  if (expected.isWhole) return;
  assert.ok(found.base.length <= 6000 && read.length < 900);
  // What is read of the old version is what is read of the new one, but for the new lines.
  const base = new Set(hashesOfLines(found.base.ids, 0, found.base.length));
  const piece = new TokenList();
  for (const text of found.runs) lexRun(text, vocabulary, piece);
  const missing = hashesOfLines(piece.ids, 0, piece.length).filter((hash) => known.has(hash) && !base.has(hash));
  assert.ok(missing.length <= 2, `${missing.length} lines around are not in the old version that is read`);
}

describe('what is practised on', () => {
  for (const one of cases) it(one.name, () => check(one));
});
