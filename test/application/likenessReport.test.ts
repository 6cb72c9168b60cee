import { equal } from 'node:assert/strict';
import type { LikenessResult } from '../../src/application/likeness';
import { likenessReport, measuredReport } from '../../src/application/likenessReport';

const evidence = {
  path: '/r:own.js',
  range: { start: { line: 6, character: 0 }, end: { line: 6, character: 9 } },
  text: 'a === undefined',
  note: '',
};
const compared: LikenessResult = {
  voice: { score: 4, percentile: 62, probability: 0.81 },
  conventions: { score: 9, percentile: 70 },
  among: { count: 12, lines: [5, 30] },
  reasons: [],
  details: [
    {
      ...{
        dimension: 'idiom.absence',
        title: 'How is absence checked?',
        family: 'idiom',
        weight: -2,
        verdict: 'unlike',
      },
      ...{ label: '!x', usual: '=== undefined', evidence: [evidence] },
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
    },
    {
      ...{ dimension: 'layout.quotes', title: 'Which quotes?', family: 'layout', weight: 1, verdict: 'like' },
      ...{ label: 'single quotes', usual: 'single quotes', evidence: [] },
    },
    {
      ...{ dimension: 'naming.mark.field', title: 'What marks?', family: 'naming', weight: 1, verdict: 'like' },
      ...{ label: '#', usual: 'nothing', evidence: [] },
    },
  ],
  auc: { others: 0.913, sameRepository: null },
};

describe('the report of a likeness', () => {
  const check = (what: string, found: string, expected: string) => it(what, () => equal(found, expected));

  check(
    'says numbers, trust and places',
    likenessReport('/r/a.js', compared),
    `/r/a.js, compared with 12 files of yours whose functions have 5 to 30 lines:
  voice        above 62 % of them; layout is left out
  conventions  above 70 % of them; layout counts
  yours        with a probability of 81 %, if half of all files were
  trust        a file of yours scores higher than one of other people in 91 of 100 cases
  - How is absence checked? !x /r/a.js:3; you: === undefined; /r/own.js:7
  + Which quotes? single quotes; so do you
  + What marks? #; so do you more often than others, though mostly: nothing`,
  );
  check(
    'says why there is none',
    likenessReport('/r/a.js', { insufficient: 'Too few habits show in this text.', silence: { lacks: 'habits' } }),
    '/r/a.js: not compared. Too few habits show in this text.',
  );
  const measured = { language: 'javascript', unit: 'source' as const, functions: 40, strangers: 9, seconds: 1.25 };
  check(
    'says what was measured',
    measuredReport({ ...measured, auc: { others: 0.9, sameRepository: 0.604 }, repositories: 1 }),
    `JavaScript, TypeScript, TSX, source code, measured in 1.3 s:
  other people  a function of yours scores higher in 90 of 100 cases; 50 is chance
  contributors  than one of somebody else in the same repository in 60 of 100 cases: 40 of yours, 9 of others, in 1 repository`,
  );
  check(
    'says what could not be measured',
    measuredReport({ ...measured, auc: { others: 0.9, sameRepository: null }, strangers: 0, repositories: 0 }),
    `JavaScript, TypeScript, TSX, source code, measured in 1.3 s:
  other people  a function of yours scores higher in 90 of 100 cases; 50 is chance
  contributors  others wrote too few functions in your repositories to compare`,
  );
});
