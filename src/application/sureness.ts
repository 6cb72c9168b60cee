import type { ProfileRule } from './habit';

/** How sure a habit is. `mixed`: no answer has a certain majority; `thin`: too little was seen to say. */
export type Sureness = 'sure' | 'fairlySure' | 'leaning' | 'mixed' | 'thin';

/** From these lower bounds of the share on. */
const sure = 0.9;
const fairlySure = 0.75;
const leaning = 0.5;

/** Nothing is sure before it holds in a second repository, which makes it a rule. */
export function surenessOf({ confidence, tier }: Pick<ProfileRule, 'confidence' | 'tier'>): Sureness {
  if (tier === 'thin') return 'thin';
  if (confidence >= sure && tier !== 'tendency') return 'sure';
  if (confidence >= fairlySure) return 'fairlySure';
  return confidence >= leaning ? 'leaning' : 'mixed';
}
