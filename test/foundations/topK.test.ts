import { deepEqual } from 'node:assert/strict';
import { TopK } from '../../src/foundations/topK';

describe('the best of a series', () => {
  const cases: [limit: number, scores: number[]][] = [
    [1, [3]],
    [2, []],
    [3, [5, 1, 4, 2, 3]],
    [3, [1, 1, 1, 1]],
    [5, [2, 9]],
    [7, Array.from({ length: 200 }, (_, i) => (i * 7919) % 199)],
  ];
  for (const [limit, scores] of cases)
    it(`${limit} of ${scores.length}`, () => {
      const best = new TopK<number>(limit);
      for (const score of scores) best.add(score, score);
      deepEqual(best.sorted(), scores.toSorted((a, b) => b - a).slice(0, limit));
    });
});
