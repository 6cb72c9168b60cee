import { deepEqual } from 'node:assert/strict';
import { NearDuplicates } from '../../../src/domain/training/nearDuplicates';
import { shared, shinglesOf, withoutLayout } from '../../../src/domain/training/shingles';
import { createLeaks, splitMonth } from '../../../src/domain/training/split';

/** So many statements that have nothing in common with those of another name. */
const statements = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${name}${at} = first${name}${at}(second${name}${at}, third${name}${at})\n`,
  ).join('');

describe('near duplicates', () => {
  const check = (title: string, codes: readonly string[], expected: readonly boolean[]) =>
    it(title, () => {
      const known = new NearDuplicates();
      deepEqual(
        codes.map((code) => known.add(shinglesOf(code))),
        expected,
      );
    });

  check('are the same code in another layout', ['a(b, c)\nd(e)', 'a( b,c )\n\n  d( e )'], [true, false]);
  check('differ in one of twelve lines', [statements('a', 12), `${statements('a', 11)}other(line)\n`], [true, false]);
  check(
    'do not share half of their lines only',
    [statements('a', 12), statements('a', 6) + statements('b', 6)],
    [true, true],
  );
  check('are no codes of the same form', [statements('a', 12), statements('b', 12)], [true, true]);
  check(
    'are found among many',
    [...Array.from({ length: 60 }, (_, at) => statements(`n${at}x`, 8)), `${statements('n31x', 8)}more(code)\n`],
    [...Array.from({ length: 60 }, () => true), false],
  );
  check(
    'are compared with what was kept, not with what was dropped',
    [statements('a', 12), `${statements('a', 11)}${statements('b', 1)}`, `${statements('a', 8)}${statements('b', 4)}`],
    [true, false, true],
  );
  check('are short codes that are equal', ['a', 'a', 'b', ''], [true, false, true, true]);

  it('count common runs, each once', () => {
    const [a, b] = [shinglesOf('a b c d e f a b c d e'), shinglesOf('x a b c d e')];
    deepEqual([a.length, b.length, shared(a, b), shared(b, a), shared(a, a)], [6, 2, 1, 1, 6]);
    deepEqual(withoutLayout('名字 = f( "一" )'), withoutLayout('名字=f("一")'));
  });
});

describe('the split by time', () => {
  /** Months, each with how many units are of it. */
  const check = (
    title: string,
    units: readonly (readonly [month: number, count: number])[],
    expected: number | undefined,
  ) =>
    it(title, () => {
      const months = units.flatMap(([month, count]) => Array.from({ length: count }, () => month));
      deepEqual([splitMonth(months), splitMonth(months.toReversed())], [expected, expected]);
    });

  check(
    'holds a tenth out',
    [
      [600, 50],
      [601, 40],
      [602, 6],
      [603, 4],
    ],
    602,
  );
  check(
    'begins where a month begins',
    [
      [600, 75],
      [601, 25],
    ],
    601,
  );
  check(
    'holds nothing out where that would be more than three tenths',
    [
      [600, 60],
      [601, 40],
    ],
    undefined,
  );
  check('holds nothing out of one month', [[600, 100]], undefined);
  check(
    'holds nothing out of few',
    [
      [600, 18],
      [601, 1],
    ],
    undefined,
  );
  check(
    'takes the nearer of two shares',
    [
      [600, 80],
      [601, 9],
      [602, 8],
      [603, 3],
    ],
    602,
  );
});

describe('leaks', () => {
  const check = (title: string, training: string, validation: readonly string[], expected: boolean) =>
    it(title, () => deepEqual(createLeaks(validation.map(shinglesOf))(shinglesOf(training)), expected));

  check(
    'are functions that stand within one that is held out',
    statements('a', 3),
    [statements('b', 9) + statements('a', 3)],
    true,
  );
  check(
    'are functions around one that is held out',
    statements('b', 9) + statements('a', 3),
    [statements('a', 3)],
    true,
  );
  check(
    'are not common idioms',
    statements('b', 9) + statements('a', 2),
    [statements('c', 9) + statements('a', 2)],
    false,
  );
  check(
    'are not parts of several together',
    statements('a', 3) + statements('b', 3) + statements('d', 3),
    [statements('c', 9) + statements('a', 3), statements('e', 9) + statements('b', 3)],
    false,
  );
  check('are nothing where nothing is held out', statements('a', 3), [], false);
});
