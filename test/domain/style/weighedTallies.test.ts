import assert from 'node:assert/strict';
import { Profile } from '../../../src/domain/style/profile';
import { standardError } from '../../../src/domain/style/shareBounds';
import type { Tally } from '../../../src/domain/style/tally';

/** Files of two repositories: how often each shows `a`, of how many observations. */
const shown: readonly [repository: string, a: number, all: number][] = [
  ['one', 4, 4],
  ['one', 8, 9],
  ['two', 0, 4],
  ['two', 3, 16],
  ['two', 1, 1],
];

function tallyWith(weights: Readonly<Record<string, number>> | undefined): Tally {
  const profile = new Profile();
  for (const [at, [repository, a, all]] of shown.entries())
    profile.learn({
      ...{
        path: `${repository}/${at}.js`,
        repository,
        language: 'javascript',
        unit: 'source',
        time: at,
        authoredLines: all,
      },
      observations: Array.from({ length: all }, (_, line) => ({
        dimension: 'd',
        category: line < a ? 'a' : 'b',
        line,
      })),
    } as never);
  profile.weigh(weights && ((repository) => weights[repository] ?? 1));
  return profile.sample('javascript', 'source').tallies.get('d') as Tally;
}

const shareOf = ({ categories }: Tally) => {
  const of = (name: string) => categories.find(({ category }) => category === name)?.damped ?? 0;
  return of('a') / (of('a') + of('b'));
};
/** Σ w c / √n by Σ w √n. */
const expected = (weights: Readonly<Record<string, number>>) => {
  const sum = (of: (a: number, all: number) => number) =>
    shown.reduce((total, [repository, a, all]) => total + (weights[repository] ?? 1) * of(a, all), 0);
  return sum((a, all) => a / Math.sqrt(all)) / sum((_, all) => Math.sqrt(all));
};
const isNear = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

describe('files that count differently', () => {
  const plain = tallyWith(undefined);

  it('change nothing, to the last bit, where all count once', () =>
    assert.deepEqual(tallyWith({ one: 1, two: 1 }), plain));

  it('change nothing where all count alike', () => {
    const alike = tallyWith({ one: 4, two: 4 });
    isNear(shareOf(alike), shareOf(plain));
    isNear(alike.weight, plain.weight);
    isNear(standardError(alike, 'a', 0.4), standardError(plain, 'a', 0.4));
  });

  for (const weights of [{ one: 4 }, { one: 0.25 }, { one: 8, two: 0.5 }])
    it(`weigh the shares: ${JSON.stringify(weights)}`, () => {
      const tally = tallyWith(weights);
      isNear(shareOf(tally), expected(weights));
      assert.deepEqual([tally.files, tally.observations], [plain.files, plain.observations]);
      assert.ok(tally.weight < plain.weight, 'never worth more files than there are');
    });

  it('come to the files of one repository where the other hardly counts', () => {
    const tally = tallyWith({ two: 1e-9 });
    isNear(Math.round(shareOf(tally) * 1e6), Math.round(((2 + 8 / 3) / 5) * 1e6));
    assert.ok(Math.abs(tally.weight - 5) < 1e-6);
  });
});
