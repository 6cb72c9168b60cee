import assert from 'node:assert/strict';
import type { Commit } from '../../../src/domain/history/commit';
import { commitsIn } from '../../../src/domain/history/commitRange';
import { PathHistory } from '../../../src/domain/history/pathHistory';

/** A history by its commits, children before parents, at days from 1 on: `e` merges the branch of `c` and `d`. */
const parents: Readonly<Record<string, readonly string[]>> = {
  f: ['e'],
  e: ['b', 'd'],
  d: ['c'],
  c: ['a'],
  b: ['a'],
  a: [],
};
const days: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
const history = new PathHistory();
for (const [hash, above] of Object.entries(parents)) {
  const commit: Commit = { hash, name: '', email: '', time: days[hash] ?? 0, parents: above, message: '', changes: [] };
  history.add(commit, 'own');
}

const cases: Readonly<
  Record<string, readonly [readonly { from?: string; to: string }[], readonly [number, number] | undefined, string]>
> = {
  'one commit alone': [[{ to: 'c' }], undefined, 'c'],
  'a line of commits': [[{ from: 'a', to: 'b' }], undefined, 'b'],
  'a branch and the merge of it, as git counts': [[{ from: 'b', to: 'e' }], undefined, 'cde'],
  'all behind a commit, on both sides': [[{ from: 'a', to: 'f' }], undefined, 'bcdef'],
  'nothing between a commit and itself': [[{ from: 'b', to: 'b' }], undefined, ''],
  'nothing where the newer one comes first': [[{ from: 'f', to: 'a' }], undefined, ''],
  'nothing of a commit that is not there': [[{ to: 'x' }], undefined, ''],
  'all that leads to a commit, where the other is not there': [[{ from: 'x', to: 'b' }], undefined, 'ab'],
  'times, the end left out': [[], [2, 4], 'bc'],
  'ranges and times together, each once': [[{ to: 'c' }, { from: 'b', to: 'e' }], [5, 7], 'cdef'],
};

describe('commits that are meant', () => {
  for (const [what, [commits, period, expected]] of Object.entries(cases))
    it(what, () => {
      const covers = (time: number) => period !== undefined && time >= period[0] && time < period[1];
      const found = commitsIn(history, { commits, periods: period ? [period] : [], covers });
      assert.equal(
        found
          .map((commit) => history.hashOf(commit))
          .sort()
          .join(''),
        expected,
      );
    });
});
