/** How completions were received at one kind of place: sums of shares of completions, older ones count less. */
export interface Reception {
  readonly accepted: number;
  readonly rejected: number;
}

export const unknownReception: Reception = { accepted: 0, rejected: 0 };

/** So many completions count; those before fade away. */
const MEMORY = 40;
/** Where no more than so much is known, the next wider kind of place counts as much as this one. */
const PRIOR = 8;
/** Above this share of accepted completions nothing is held back. */
const WELCOME = 0.3;
/** Held back at most: a threshold of .7 becomes .85. */
const MOST_RAISED = 0.5;
/** Above this share of accepted completions more is shown. */
const EAGER = 0.6;
/** A threshold is lowered by so much at most. */
const MOST_LOWERED = 0.1;

/**
 * A completion more was received.
 * @param share the part of it that was accepted or rejected, by characters, 0–1
 */
export function received(before: Reception, kind: keyof Reception, share: number): Reception {
  const weight = Math.min(1, Math.max(0, share));
  const kept = 1 - weight / MEMORY;
  const accepted = before.accepted * kept + (kind === 'accepted' ? weight : 0);
  const rejected = before.rejected * kept + (kind === 'rejected' ? weight : 0);
  return { accepted, rejected };
}

/**
 * The threshold for a kind of place: the given one where little is known or a fair share was accepted, higher where most
 * is passed over, a little lower where most is accepted. A place is judged by its own completions and, the fewer they
 * are, by those of the wider kinds of places (shrinkage to the mean of the wider kind, `PRIOR` completions strong).
 * @param widening receptions at the place and at wider kinds of places, the widest last
 * @param threshold 0–1; 0 stays 0
 */
export function thresholdAfter(widening: readonly Reception[], threshold: number): number {
  const share = widening.reduceRight(
    (wider, { accepted, rejected }) => (accepted + PRIOR * wider) / (accepted + rejected + PRIOR),
    (WELCOME + EAGER) / 2,
  );
  if (threshold === 0 || (share >= WELCOME && share <= EAGER)) return threshold;
  if (share < WELCOME) return threshold + (1 - threshold) * MOST_RAISED * (1 - share / WELCOME);
  return Math.max(0, threshold - (MOST_LOWERED * (share - EAGER)) / (1 - EAGER));
}
