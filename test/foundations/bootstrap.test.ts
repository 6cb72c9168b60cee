import assert from 'node:assert/strict';
import { type Ratio, ratioInterval } from '../../src/foundations/bootstrap';

describe('the interval of a ratio', () => {
  const check = (what: string, clusters: readonly Ratio[], expected: readonly [number, number] | undefined) =>
    it(what, () => assert.deepEqual(ratioInterval(clusters, 0.9), expected));
  const half = { top: 1, bottom: 2 };

  check('is one point where all clusters are alike', [half, half, half], [0.5, 0.5]);
  check('is unknown for one cluster', [half], undefined);
  check(
    'is unknown where there is nothing to divide by',
    [
      { top: 0, bottom: 0 },
      { top: 0, bottom: 0 },
    ],
    undefined,
  );

  it('holds the ratio, is the same each time, and narrows with more clusters', () => {
    const clusters = (many: number) => Array.from({ length: many }, (_, i) => ({ top: i % 3, bottom: 3 }));
    const width = (many: number) => {
      const [low, high] = ratioInterval(clusters(many), 0.9) ?? [1, 0];
      assert.ok(low < 1 / 3 && 1 / 3 < high, `${low} ${high}`);
      assert.deepEqual(ratioInterval(clusters(many), 0.9), [low, high]);
      return high - low;
    };
    // Ten times the clusters make it narrower by the root of ten.
    const shrunk = width(30) / width(300);
    assert.ok(shrunk > 2.4 && shrunk < 4.2, `${shrunk}`);
  });
});
