import assert from 'node:assert/strict';
import type { Finding } from '../../src/application/triageDoor';
import type { Check } from '../../src/domain/suggestion';
import { groupFindings } from '../../src/editor/triageGroups';
import { confidenceWords, findingWords, groupWords, pastWords } from '../../src/editor/triageWords';
import { inEnglish } from '../../src/foundations/localize';
import { fixAt, found } from './foundProblems';

const past = { path: '/a', commit: 'c', date: '2026-01-01', subject: 's', before: 'b', after: 'a' };

describe('how sure a finding is, in words', () => {
  const check = (title: string, finding: Partial<Finding>, expected: string) =>
    it(title, () => assert.equal(confidenceWords(found(finding), inEnglish), expected));
  check('sure', { confidence: 0.95 }, 'sure');
  check('likely', { confidence: 0.7 }, 'likely');
  check('perhaps', { confidence: 0.3 }, 'perhaps');
  check('with the cases it rests on', { confidence: 0.95, why: '14 of your 15 calls are awaited.' }, 'sure (14 of 15)');
  check('with fixes of the past', { confidence: 0.7, past: [past, past] }, 'likely (fixed before: 2)');
  check('with both', { why: '3 of 4 do it.', past: [past] }, 'sure (3 of 4, fixed before: 1)');
});

describe('the row of a place', () => {
  const passed = (name: Check['name'], isPassed = true): Check => ({ name, passed: isPassed, note: '' });
  const finding = found({ message: 'No x\nand more', severity: 'error', confidence: 0.5 });
  const check = (
    title: string,
    fix: ReturnType<typeof fixAt> | undefined,
    isAlike: boolean,
    description: string,
    spoken: string,
  ) =>
    it(title, () =>
      assert.deepEqual(findingWords(finding, fix, { place: 'line 3', isAlike }, inEnglish), {
        ...{ label: 'line 3', description, spoken },
      }),
    );
  check(
    'without a fix',
    undefined,
    false,
    'No x · detector · perhaps',
    'line 3, No x, error, detector, perhaps, no fix',
  );
  check(
    'says to the ear also what the row of the rule says to the eye',
    undefined,
    true,
    'detector · perhaps',
    'line 3, No x, error, detector, perhaps, no fix',
  );
  check(
    'with what was verified of the fix, what failed first',
    fixAt('/a', 'Mend x', { checks: [passed('parses'), passed('no new finding', false)] }),
    true,
    'detector · perhaps · ✗ New finding ✓ Parses',
    'line 3, No x, error, detector, perhaps, a fix waits for review: Mend x, ✗ New finding ✓ Parses',
  );
  check(
    'with several ways',
    fixAt('/a', 'Mend x', { alternatives: [fixAt('/a', 'y')] }),
    true,
    'detector · perhaps · ways: 2',
    'line 3, No x, error, detector, perhaps, a fix waits for review: Mend x, ways: 2',
  );
});

describe('the row of a rule', () => {
  const check = (title: string, findings: readonly Finding[], description: string, spoken: string) =>
    it(title, () => {
      const [group] = groupFindings(findings);
      const words = group && groupWords(group, 'A rule', inEnglish);
      assert.deepEqual([words?.description, words?.spoken], [description, spoken]);
    });
  check(
    'says once what all places say',
    [found({ line: 1, message: 'No x' }), found({ line: 2, message: 'No x', fixed: true })],
    '2 · detector · No x',
    'A rule, warning, detector, places: 2, with a fix: 1',
  );
  check(
    'leaves to the places what each says',
    [found({ line: 1, message: 'No x' }), found({ line: 2, message: 'No y' })],
    '2 · detector',
    'A rule, warning, detector, places: 2',
  );
});

describe('a fix of the past', () => {
  const check = (title: string, commit: string, expected: string) =>
    it(title, () => assert.equal(pastWords({ commit, subject: 'Mend x' }, inEnglish), expected));
  check('is named by its commit', '0123456789abcdef', '01234567 Mend x');
  check('that was accepted here is named so', '', 'A fix you accepted');
});
