import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import type { ReplayResult } from '../../src/application/engine';
import { replayPicture } from '../../src/application/replayPicture';
import { replayMarkdown, replayReport } from '../../src/application/replayReport';
import type { Measure, Score } from '../../src/domain/replay/score';

const known: Measure = { value: 0.4, interval: [0.3, 0.5], baseline: 0.2, count: 30, least: 20 };
const voice: Measure = { value: 42, interval: null, baseline: 51, count: 6, least: 5 };
const unknown: Measure = { value: null, interval: null, baseline: null, count: 2, least: 5 };
const score: Score = { lines: 30, commits: 6, saved: known, accepted: known, similarity: unknown, voice };
const result: ReplayResult = {
  ...{ lines: 30, heldOut: 1200, characters: 1000, saved: 0.4, accepted: 0.4, seconds: 12.3, score },
  ...{ from: '2024-03-01T09:00:00.000Z', to: '2024-05-02T09:00:00.000Z' },
  ...{ baseline: { saved: 0.2, accepted: 0.2 }, cost: { median: 1.5, p95: 30 } },
  languages: [
    { language: 'cpp', score },
    { language: 'python', score },
  ],
  periods: [{ from: '2024-03-01T09:00:00.000Z', to: '2024-03-01T10:00:00.000Z', score }],
};

describe('the report of a replay', () => {
  const check = (what: string, said: string, ...expected: readonly (string | RegExp)[]) =>
    it(what, () => {
      for (const part of expected)
        assert.ok(typeof part === 'string' ? said.includes(part) : part.test(said), `${part} in\n${said}`);
    });

  check(
    'says each number with its interval and its baseline, and what is too little',
    replayReport(result),
    '30 of your newest 1,200 lines (1,000 characters in 6 commits, 2024-03-01 to 2024-05-02)',
    /keystrokes saved +40 % \(30 % to 50 %\); completing the most recent word: 20 %/,
    /voice of the drafts +42 \(too few commits for an interval\); what you wrote instead: 51/,
    /drafts like yours +too little to say: 2 of at least 5 drafts/,
    /^Python: 30 lines, 6 commits$/m,
    /^2024-03-01: 30 lines/m,
  );
  check(
    'is tables in Markdown',
    replayMarkdown(result),
    '| lines | value | 90 % interval | completing the most recent word | lines |',
    '| all | 40 % | 30 % to 50 % | 20 % | 30 |',
    '| Python | too little |  |  | 2 of 5 |',
    '| 2024-03-01 | 42 | too few commits | 51 | 6 |',
  );

  it('is a picture that is sound XML, with what each bar says', () => {
    const words: string[] = [];
    const bars: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => assert.fail(error));
    parser.on('text', (text) => words.push(text));
    parser.on('opentag', ({ attributes }) => attributes['class'] === 'bar' && bars.push(`${attributes['width']}`));
    parser.write(replayPicture(result)).close();
    for (const text of ['40 % beside 20 %', 'too little: 2 of 5', 'C++', '42 beside 51'])
      assert.ok(words.includes(text), text);
    // Twelve rows of a value; those of 40 % are 40 % of 400 wide.
    assert.deepEqual([...new Set(bars)], ['160.0', '168.0']);
    assert.equal(bars.length, 12);
  });
});
