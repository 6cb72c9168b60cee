import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  decided,
  type FindingOutcome,
  isDismissedTooOften,
  newTally,
  outcomeWords,
  type Tally,
  trust,
} from '../../../src/domain/triage/manners';

const DAY = 24 * 60 * 60 * 1000;

/** A rule that is sure by this much, after these outcomes, all at once. */
const tallyAfter = (confidence: number, outcomes: readonly FindingOutcome[]): Tally =>
  outcomes.reduce((tally, outcome) => decided(tally, outcome, 0), newTally(confidence, 0));
const times = (count: number, outcome: FindingOutcome): FindingOutcome[] =>
  Array.from({ length: count }, () => outcome);

describe('how far a rule is trusted', () => {
  const check = (
    title: string,
    {
      confidence = 0.8,
      outcomes,
      days = 0,
    }: { confidence?: number; outcomes: readonly FindingOutcome[]; days?: number },
    expected: number,
  ) =>
    it(title, () =>
      equal(trust(tallyAfter(confidence, outcomes), confidence, days * DAY).toFixed(3), expected.toFixed(3)),
    );

  check('nothing decided: as it says itself', { outcomes: [] }, 0.8);
  check('an acceptance raises it', { outcomes: ['accepted'] }, 4.2 / 5);
  check('a rejection lowers it', { outcomes: ['rejected'] }, 3.2 / 5);
  check('a dismissal as wrong counts twice', { outcomes: ['wrong'] }, 3.2 / 6);
  check('what was meant so counts once', { outcomes: ['intended'] }, 3.2 / 5);
  check('the wrong style counts once', { outcomes: ['wrongStyle'] }, 3.2 / 5);
  check('what is not worth it counts half', { outcomes: ['notWorthIt'] }, 3.2 / 4.5);
  check('a fix that was taken back outweighs its acceptance', { outcomes: ['accepted', 'reverted'] }, 4.2 / 7);
  check('after 180 days an outcome counts half', { outcomes: times(4, 'rejected'), days: 180 }, 3.2 / 6);
  check('in the end it is as it says itself', { outcomes: times(4, 'rejected'), days: 18_000 }, 0.8);
  check('a clock that goes back changes nothing', { outcomes: ['rejected'], days: -10 }, 3.2 / 5);
  check('a rule that is sure of nothing may be liked', { confidence: 0, outcomes: times(4, 'accepted') }, 0.5);
  check('it never reaches certainty', { confidence: 1, outcomes: times(1000, 'wrong') }, 4 / 2004);

  it('is what the rule says where nothing is known of it', () => equal(trust(undefined, 0.35, 0), 0.35));
  it('fades step by step as at once', () => {
    const steps = decided(decided(newTally(0.8, 0), 'rejected', 0), 'accepted', 180 * DAY);
    equal(steps.no, 0.5);
    equal(steps.yes, 1);
    equal(trust(steps, 0.8, 360 * DAY).toFixed(3), ((3.2 + 0.5) / (4 + 0.75)).toFixed(3));
  });
  it('counts each outcome where it belongs', () => {
    const { accepted, rejected, dismissed, reverted } = tallyAfter(0.5, [
      ...['accepted', 'accepted', 'rejected', 'reverted', 'wrong', 'intended', 'notWorthIt', 'wrongStyle'],
    ] as FindingOutcome[]);
    deepEqual({ accepted, rejected, dismissed, reverted }, { accepted: 2, rejected: 1, dismissed: 4, reverted: 1 });
  });
});

describe('a rule is dismissed too often', () => {
  const check = (shown: number, dismissed: number, expected: boolean) =>
    it(`${dismissed} of ${shown}: ${expected}`, () => equal(isDismissedTooOften({ shown, dismissed }), expected));
  check(9, 9, false);
  check(10, 2, false);
  check(10, 3, true);
  check(100, 20, false);
  check(100, 21, true);
  check(0, 0, false);
});

describe('what became of a rule, in words', () => {
  const check = (outcomes: readonly FindingOutcome[], expected: string) =>
    it(expected || 'nothing', () => equal(outcomeWords(tallyAfter(0.8, outcomes)), expected));
  check([], '');
  check(['accepted'], '1 accepted');
  check(
    [...times(3, 'accepted'), 'rejected', 'wrong', 'reverted'],
    '3 accepted, 1 rejected, 1 dismissed, 1 taken back later',
  );
  check(times(49, 'accepted'), '49 accepted');
  check(
    [...times(40, 'accepted'), ...times(10, 'intended'), ...times(2, 'reverted')],
    '40 accepted, 10 dismissed, 2 taken back later (76 % stayed accepted)',
  );
  it('has no percentage before 50 outcomes', () =>
    ok(!outcomeWords(tallyAfter(0.8, [...times(30, 'accepted'), ...times(19, 'wrong')])).includes('%')));
});
