import assert from 'node:assert/strict';
import {
  byLanguage,
  type DraftTrial,
  type MeasureName,
  overTime,
  scoreOf,
  type Trial,
} from '../../../src/domain/replay/score';

const typed = (keys: number, accepted = 3) => ({ keys, characters: 100, shown: 4, accepted });
const trial = (commit: number, more: Partial<Trial> = {}): Trial => ({
  ...{ commit: `c${commit}`, language: 'javascript', time: 1000 * commit, lines: 5 },
  ...{ ours: typed(60), baseline: typed(80, 2), drafts: [] },
  ...more,
});
const trials = (many: number, more: Partial<Trial> = {}) => Array.from({ length: many }, (_, i) => trial(i, more));
const draft: DraftTrial = { similarity: 0.5, nearest: 0.25, voice: { draft: 40, own: 60 } };
const mute: DraftTrial = { similarity: 0.5, nearest: 0.25 };

describe('the score of a replay', () => {
  const check = (
    what: string,
    given: readonly Trial[],
    name: MeasureName,
    expected: readonly [value: number | null, baseline: number | null, hasInterval: boolean, count: number],
  ) =>
    it(what, () => {
      const { value, baseline, interval, count } = scoreOf(given)[name];
      assert.deepEqual([value, baseline, interval !== null, count], expected);
    });

  check('is of keys beside the baseline', trials(6), 'saved', [0.4, 0.2, true, 30]);
  check('is of what was accepted of what was shown', trials(6), 'accepted', [0.75, 0.5, true, 24]);
  check('claims no interval for few commits', trials(4), 'saved', [0.4, 0.2, false, 20]);
  check('counts files of one commit as one', [...trials(4), ...trials(4)], 'saved', [0.4, 0.2, false, 40]);
  check('says nothing of few lines', trials(3), 'saved', [null, null, false, 15]);
  check('says nothing where nothing was tried', [], 'accepted', [null, null, false, 0]);
  check('is of drafts', trials(6, { drafts: [draft] }), 'similarity', [0.5, 0.25, true, 6]);
  check('is of voices beside what was written', trials(6, { drafts: [draft] }), 'voice', [40, 60, true, 6]);
  check('leaves voices out that cannot be compared', trials(6, { drafts: [mute] }), 'voice', [null, null, false, 0]);
  check('says nothing of few drafts', trials(6).with(0, trial(0, { drafts: [draft] })), 'similarity', [
    null,
    null,
    false,
    1,
  ]);

  it('weighs commits by what they hold', () => {
    const { saved } = scoreOf([
      trial(0, { lines: 30, ours: typed(0) }),
      trial(1, { ours: { ...typed(300), characters: 300 } }),
    ]);
    assert.equal(saved.value, 0.25);
  });

  it('is by language, that of most lines first', () => {
    const found = byLanguage([trial(0, { language: 'go' }), trial(1), trial(2)]);
    assert.deepEqual(
      found.map(({ language, score }) => [language, score.lines]),
      [
        ['javascript', 10],
        ['go', 5],
      ],
    );
  });

  it('is over time in thirds of the commits, whatever their order', () => {
    const found = overTime(trials(7).reverse());
    assert.deepEqual(
      found.map(({ from, to, score }) => [from, to, score.commits]),
      [
        [0, 1000, 2],
        [2000, 4000, 3],
        [5000, 6000, 2],
      ],
    );
    assert.deepEqual(overTime(trials(5)), []);
  });
});
