/** Why a finding is dismissed. */
export type DismissalReason = 'wrong' | 'intended' | 'notWorthIt' | 'wrongStyle';

/** What becomes of a finding: its fix is accepted or rejected, it is dismissed, or an accepted fix is taken back later. */
export type FindingOutcome = 'accepted' | 'rejected' | 'reverted' | DismissalReason;

/** How often what became of findings. */
export interface Outcomes {
  readonly accepted: number;
  readonly rejected: number;
  readonly dismissed: number;
  /** Accepted fixes whose old text came back. */
  readonly reverted: number;
}

/** What is remembered of a rule in one repository. */
export interface Tally extends Outcomes {
  /** How often a finding was shown. */
  readonly shown: number;
  /** What speaks for the rule and against it, each outcome by its weight, faded up to `at`. */
  readonly yes: number;
  readonly no: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the rule said of itself last, 0–1. */
  readonly confidence: number;
  readonly muted: boolean;
}

/** After so many milliseconds an outcome counts half: 180 days. */
const HALF_LIFE = 180 * 24 * 60 * 60 * 1000;
/** What a rule says of itself counts as much as so many outcomes. */
const PRIOR = 4;
/** A rule is muted when more than this share of what it showed is dismissed, once it showed so many. */
const MOST_DISMISSED = 0.2;
const ENOUGH_SHOWN = 10;
/** With fewer outcomes a percentage would claim more than is known. */
const ENOUGH_OUTCOMES = 50;

/**
 * What an outcome says against a rule, where an acceptance says 1 for it. A rejection is of one fix, and says that the
 * finding was not worth this change. A dismissal as wrong says that the rule erred, and counts twice; so does a fix that was
 * taken back, because it has to outweigh its own acceptance. Code that is meant so looks like the mistake all the same, and a
 * fix in the wrong style mends the right place: each counts as one rejection. What is not worth it is true: half.
 */
const AGAINST: Readonly<Record<Exclude<FindingOutcome, 'accepted'>, number>> = {
  rejected: 1,
  reverted: 2,
  wrong: 2,
  intended: 1,
  wrongStyle: 1,
  notWorthIt: 0.5,
};

/** A rule of which nothing is known yet. @param confidence what it says of itself, 0–1 */
export function newTally(confidence: number, time: number): Tally {
  const outcomes = { accepted: 0, rejected: 0, dismissed: 0, reverted: 0 };
  return { ...outcomes, shown: 0, yes: 0, no: 0, at: time, confidence, muted: false };
}

/** The tally with one more outcome. @param time of the outcome, milliseconds since 1970 */
export function decided(tally: Tally, outcome: FindingOutcome, time: number): Tally {
  const { yes, no } = faded(tally, time);
  const counted = outcome in AGAINST && !(outcome in tally) ? 'dismissed' : (outcome as keyof Outcomes);
  const weighed = outcome === 'accepted' ? { yes: yes + 1, no } : { yes, no: no + AGAINST[outcome] };
  return { ...tally, ...weighed, at: Math.max(tally.at, time), [counted]: tally[counted] + 1 };
}

/** How likely the next finding of the rule is welcome, 0–1: the mean of a Beta distribution that begins at the rule's own word. */
export function trust(tally: Tally | undefined, confidence: number, time: number): number {
  if (!tally) return confidence;
  const { yes, no } = faded(tally, time);
  return (confidence * PRIOR + yes) / (PRIOR + yes + no);
}

/** Whether so much of what the rule showed was dismissed that it had better be quiet. */
export const isDismissedTooOften = ({ shown, dismissed }: Pick<Tally, 'shown' | 'dismissed'>): boolean =>
  shown >= ENOUGH_SHOWN && dismissed > shown * MOST_DISMISSED;

/** What became of the findings of a rule, in words; empty: nothing yet. A percentage only where enough was decided. */
export function outcomeWords({ accepted, rejected, dismissed, reverted }: Outcomes): string {
  const counts: readonly (readonly [number, string])[] = [
    [accepted, 'accepted'],
    [rejected, 'rejected'],
    [dismissed, 'dismissed'],
    [reverted, 'taken back later'],
  ];
  const words = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
  const all = accepted + rejected + dismissed;
  if (words === '' || all < ENOUGH_OUTCOMES) return words;
  return `${words} (${Math.round((100 * (accepted - reverted)) / all)} % stayed accepted)`;
}

function faded({ yes, no, at }: Tally, time: number): { yes: number; no: number } {
  const left = 0.5 ** (Math.max(0, time - at) / HALF_LIFE);
  return { yes: yes * left, no: no * left };
}
