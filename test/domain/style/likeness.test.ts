import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Background, FunctionCounts } from '../../../src/domain/style/background';
import { calibrate, usualCoefficients } from '../../../src/domain/style/calibration';
import type { Counts } from '../../../src/domain/style/counts';
import {
  contributions,
  meanScore,
  percentile,
  type Score,
  scoreOf,
  separation,
  unseenGroups,
  voiceOf,
  voiceWithout,
} from '../../../src/domain/style/likeness';
import { Profile, type Sample } from '../../../src/domain/style/profile';
import { rankFunction, yardstickOf } from '../../../src/domain/style/yardstick';

const dimension = 'idiom.nullCheck';

/** What a text shows: `letters` as a string of a and b, one letter for each place. */
const counts = (letters: string): Counts =>
  new Map([
    [
      dimension,
      new Map([
        ['a', letters.split('a').length - 1],
        ['b', letters.split('b').length - 1],
      ]),
    ],
  ]);

interface Wanted {
  readonly files: number;
  readonly letters: string;
  /** How many functions a file has, each of so many lines. */
  readonly functions?: number;
  readonly height?: number;
}

/** What was learnt of repositories, by their names. */
function sampleOf(repositories: Readonly<Record<string, Wanted>>): Sample {
  const profile = new Profile();
  for (const [repository, { files, letters, functions = 1, height = 10 }] of Object.entries(repositories))
    for (let n = 0; n < files; n++)
      profile.learn({
        ...{ path: `${repository}/${n}.js`, repository, language: 'javascript', unit: 'source', time: 0 },
        observations: Array.from({ length: functions }, (_, at) =>
          [...letters].map((category) => ({ dimension, category, line: at * height })),
        ).flat(),
        functions: Array.from({ length: functions }, (_, at) => ({
          range: {
            start: { line: at * height, character: 0 },
            end: { line: at * height + height - 1, character: 0 },
          },
        })),
      });
  return profile.sample('javascript', 'source');
}

/** Other people, who write `b`. */
const people = (share = 0.5, functions: readonly (readonly FunctionCounts[])[] = []): Background => ({
  shares: new Map([
    [
      dimension,
      new Map([
        ['a', share],
        ['b', 1 - share],
      ]),
    ],
  ]),
  functions: () => functions,
});
const functionsOfOthers = [1, 2, 3].map(() => [1, 2, 3, 4].map(() => ({ counts: counts('bbb'), lines: 10 })));

const score = (voice: number, lines = 10): Score => ({ voice, conventions: voice, dimensions: 20, lines });
const scores = (voices: readonly number[]) => voices.map((voice) => score(voice));

describe('likeness', () => {
  const mine = sampleOf({ x: { files: 8, letters: 'aaaaaaaa' }, y: { files: 8, letters: 'aaaaaaaa' } });
  const of = (letters: string) => contributions(counts(letters), voiceOf(mine.files), people());

  it('is higher for what the engineer does', () => {
    ok(scoreOf(of('aaaa')).voice > 0);
    ok(scoreOf(of('bbbb')).voice < 0);
    ok(scoreOf(of('aaaa')).voice > scoreOf(of('aabb')).voice);
  });

  it('names the category on the side of the verdict', () => {
    deepEqual(
      ['aaaaaaab', 'abbb'].map((letters) => of(letters).map(({ category, weight }) => [category, weight > 0])),
      [[['a', true]], [['b', false]]],
    );
  });

  it('leaves layout out of the voice', () => {
    const layout = scoreOf([{ dimension: 'layout.quotes', category: "'", weight: 2 }], 7);
    deepEqual(layout, { voice: 0, conventions: 2, dimensions: 1, lines: 7 });
  });

  it('hears dimensions that ask about the same as one witness that repeats itself', () => {
    const check = (ids: readonly string[], weight: number) => {
      const each = (share: (category: string) => number) =>
        new Map(ids.map((id) => [id, new Map(['a', 'b'].map((category) => [category, share(category)]))]));
      const others: Background = { shares: each(() => 0.5), functions: () => [] };
      const found = contributions(
        new Map(ids.map((id) => [id, new Map([['a', 1]])])),
        each((it) => (it === 'a' ? 12 : 0)),
        others,
      );
      // (12 + 4 / 2) / (12 + 4) of the voice against 1 / 2 of the others.
      const alone = Math.log(14 / 16 / 0.5);
      equal((scoreOf(found).voice / alone).toFixed(6), weight.toFixed(6));
    };
    check(['idiom.paths'], 1);
    check(['idiom.paths', 'idiom.open'], 2);
    check(['naming.case.type', 'naming.case.field'], Math.SQRT2);
    check(['naming.length.method', 'naming.words.method'], Math.SQRT2);
    check(
      ['idiom.parameterAnnotation', 'idiom.returnAnnotation', 'idiom.optionalType', 'idiom.paths'],
      Math.sqrt(3) + 1,
    );
  });

  it('says nothing of dimensions nobody else was measured in', () => {
    deepEqual(contributions(counts('aa'), voiceOf(mine.files), { shares: new Map(), functions: () => [] }), []);
  });

  it('scores own functions as if their repository were unseen', () => {
    const split = sampleOf({ x: { files: 3, letters: 'aaaa' }, y: { files: 3, letters: 'bbbb' } });
    for (const { scores } of unseenGroups(split, people())) for (const { voice } of scores.flat()) ok(voice < 0);
  });

  it('divides a lone repository', () => {
    const groups = unseenGroups(sampleOf({ x: { files: 12, letters: 'aaaa' } }), people());
    equal(groups.length, 10);
    ok(groups.every(({ scores }) => scores.flat().every(({ voice }) => voice > 0)));
  });

  it('takes a file out of a voice as if it had never been learnt', () => {
    const rounded = (voice: Counts) =>
      [...voice].map(([id, found]) => [id, [...found].map(([category, n]) => [category, n.toFixed(9)])]);
    const mixed = sampleOf({ x: { files: 9, letters: 'aab' }, y: { files: 3, letters: 'b' } });
    for (const file of mixed.files) {
      const others = mixed.files.filter((other) => other !== file);
      deepEqual(rounded(voiceWithout(mixed, file)), rounded(voiceOf(others)));
    }
  });

  it('takes the mean of many functions', () => {
    deepEqual(meanScore([score(1, 10), score(3, 20)]), score(2, 15));
  });

  it('ranks', () => {
    equal(percentile(3, [1, 2, 3, 4]), 62.5);
    equal(percentile(1, []), 50);
    equal(separation([3, 4], [1, 2]), 1);
    equal(separation([1, 2], [1, 2]), 0.5);
  });
});

describe('the probability', () => {
  const apart = { own: scores([10, 20, 30, 40, 50]), others: scores([-30, -20, -10, 0, 20]) };

  it('grows with the score and is fair', () => {
    const [low = 0, middle = 0, high = 0] = scores([-40, 10, 60]).map(calibrate(apart, 50));
    ok(low < 0.1 && middle > 0.3 && middle < 0.7 && high > 0.9);
  });

  it('stays one where nothing overlaps', () => {
    const certain = calibrate({ own: scores([500]), others: scores([-500]) }, 1)(score(900));
    ok(certain > 0.9 && certain <= 1);
  });

  it('trusts one repository less than many, and what fits others more', () => {
    const prior = [0, 0, 0] as const;
    const at = (repositories: number) => calibrate(apart, repositories, prior)(score(50));
    ok(at(1) < at(2) && at(2) < at(3) && at(3) < at(50));
    // Three already speak for themselves; one alone does not.
    ok(at(1) > 0.5 && at(3) - at(1) > at(50) - at(3));
  });

  it('is usual for many people alike, each weighing the same', () => {
    const [, slope] = usualCoefficients([apart, { own: apart.own, others: [...apart.others, ...apart.others] }]);
    ok(Math.abs(slope - usualCoefficients([apart])[1]) < 1e-6);
  });
});

describe('a yardstick', () => {
  const check = (
    what: string,
    repositories: Readonly<Record<string, Wanted>>,
    expected: unknown,
    background: Background | undefined = people(0.5, functionsOfOthers),
  ) =>
    it(`${JSON.stringify(expected)}: ${what}`, () => {
      const found = yardstickOf(sampleOf(repositories), background);
      deepEqual(
        'lacks' in found ? found : { own: found.functions.own.length, files: found.files.own.length },
        expected,
      );
    });

  const steady = { files: 5, letters: 'aaaa' };
  check('enough of both', { x: { ...steady, functions: 2 }, y: steady }, { own: 15, files: 10 });
  check('five files', { x: { ...steady, functions: 3 } }, { own: 15, files: 5 });
  check('four files', { x: { ...steady, files: 4, functions: 9 } }, { lacks: 'files', found: 4 });
  check('nine functions', { x: { ...steady, files: 9 } }, { lacks: 'functions', found: 9 });
  check('no function of a fitting length', { x: { ...steady, height: 4 } }, { lacks: 'functions', found: 0 });
  check(
    'one who writes like the others',
    { x: { ...steady, files: 20, letters: 'bbb' } },
    { lacks: 'difference', separation: 0.5 },
  );
  check('functions of others are not known', { x: steady, y: steady }, { lacks: 'background' }, people());
  it('lacks what others write', () =>
    deepEqual(yardstickOf(sampleOf({ x: steady }), undefined), { lacks: 'background' }));
});

describe('the rank of a function', () => {
  const own = [5, 9, 30].flatMap((lines, bin) => Array.from({ length: 10 }, (_, n) => score(10 * bin + n, lines)));
  const scale = { own, calibration: () => 0.5, separation: 1 };
  const check = (
    lines: number,
    voice: number,
    expected: readonly [voice: number, among: number, lines: readonly number[]],
  ) =>
    it(`of ${lines} lines that scores ${voice} is ${expected[0]} among ${expected[1]}`, () => {
      const found = rankFunction(score(voice, lines), scale);
      deepEqual([found.voice, found.among, found.lines], expected);
    });

  check(5, 4.5, [50, 10, [5, 7]]);
  check(7, 14.5, [100, 10, [5, 7]]);
  check(8, 14.5, [50, 10, [8, 15]]);
  check(16, 14.5, [0, 10, [16, 80]]);
  check(200, 24.5, [50, 10, [16, 80]]);
  it('is one among all where too few are as long', () => {
    const few = rankFunction(score(15, 9), { ...scale, own: own.filter(({ lines }) => lines !== 9) });
    deepEqual([few.voice, few.among, few.lines], [50, 20, [5, 30]]);
  });
});
