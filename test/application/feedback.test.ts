import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQuiet, type Feedback } from '../../src/application/feedback';
import type { Place } from '../../src/domain/completion/place';

const place: Place = { language: 'javascript', kind: 'code', isTest: false, before: 'access' };
const elsewhere: Place = { ...place, before: 'comma' };
const inPython: Place = { ...place, language: 'python' };
const feedback = (kind: Feedback['kind'], characters = 10): Feedback => ({
  kind,
  path: '/a.js',
  language: 'javascript',
  characters,
  offered: 10,
  place,
});

/** What was heard, one letter each: `a` accepted, `r` rejected, `h` half accepted and the other half rejected. */
function hearing(heard: string, quiet = createQuiet()) {
  for (const letter of heard) {
    if (letter === 'a') quiet.hear(feedback('accepted'));
    if (letter === 'r') quiet.hear(feedback('rejected'));
    if (letter === 'h') for (const kind of ['accepted', 'rejected'] as const) quiet.hear(feedback(kind, 5));
  }
  return quiet;
}

/** The threshold at a place, instead of .7, lies between two others. */
function check(heard: string, at: Place, least: number, most: number): void {
  const threshold = hearing(heard).thresholdAt(at, 0.7);
  assert.ok(threshold >= least && threshold <= most, `${threshold} is not in ${least}–${most}`);
}

describe('what becomes of completions', () => {
  it('says nothing before anything was heard', () => check('', place, 0.7, 0.7));
  it('makes the double quieter where they are passed over, but not silent', () => {
    check('r'.repeat(200), place, 0.83, 0.85);
    check('rrr', place, 0.7, 0.74);
  });
  it('leaves it where a fair share is accepted, or a part of each', () => {
    check('arr'.repeat(60), place, 0.7, 0.7);
    check('h'.repeat(60), place, 0.7, 0.7);
  });
  it('makes it a little bolder where nearly all are accepted', () => check('a'.repeat(200), place, 0.6, 0.62));
  it('counts less the older it is', () => check(`${'r'.repeat(200)}${'a'.repeat(40)}`, place, 0.6, 0.7));
  it('counts in its kind of place, less in its language, and in no other', () => {
    const here = hearing('r'.repeat(12)).thresholdAt(place, 0.7);
    const there = hearing('r'.repeat(12)).thresholdAt(elsewhere, 0.7);
    assert.ok(here > there && there > 0.7, `${here} ${there}`);
    check('r'.repeat(200), inPython, 0.7, 0.7);
  });
  it('never changes what is to be answered always', () =>
    assert.equal(hearing('r'.repeat(50)).thresholdAt(place, 0), 0));

  describe('is kept', () => {
    let folder: string;
    let file: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'double-feedback-'));
      file = join(folder, 'store', 'feedback.json');
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('from session to session, without code and paths', () => {
      hearing('rrrrrr', createQuiet({ file })).flush();
      const [summary, ...others] = createQuiet({ file }).places(0.7);
      assert.deepEqual([summary?.place, others.length], [place, 0]);
      assert.ok(Math.abs((summary?.rejected ?? 0) - 5.6) < 0.1);
      assert.doesNotMatch(readFileSync(file, 'utf8'), /a\.js/);
    });
    it('on top of what another window wrote', () => {
      const [one, other] = [createQuiet({ file }), createQuiet({ file })];
      hearing('aaa', one).flush();
      hearing('rrr', other).flush();
      const [summary] = createQuiet({ file }).places(0.7);
      assert.ok(summary && summary.accepted > 2.5 && summary.rejected > 2.5);
    });
    it('until it is to be forgotten', () => {
      const quiet = hearing('rrrrrr', createQuiet({ file }));
      quiet.flush();
      quiet.reset();
      assert.deepEqual([quiet.places(0.7), createQuiet({ file }).places(0.7)], [[], []]);
    });
    it('but not where it is damaged', () => {
      for (const text of ['', '{', 'null', '{"version":2}', '{"version":1,"places":{"x y":[1,2],"python":["a",-1]}}']) {
        hearing('a', createQuiet({ file })).flush();
        writeFileSync(file, text);
        assert.deepEqual(createQuiet({ file }).places(0.7), []);
      }
    });
    it('and when it cannot be written, that is said and nothing fails', () => {
      const problems: string[] = [];
      writeFileSync(join(folder, 'store'), '');
      hearing('r', createQuiet({ file, onProblem: (message) => problems.push(message) })).flush();
      assert.equal(problems.length, 1);
    });
  });
});
