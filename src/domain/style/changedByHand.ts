import { countObservations } from './counts';
import type { Observation } from './observation';

/** A dimension in which an engineer changed a text: what stood there, and what was written instead. Both are categories. */
export interface ChangedHabit {
  readonly dimension: string;
  readonly from: string;
  readonly to: string;
}

/**
 * In which dimensions one text differs from another in what it does, not in how much it does: one category became rarer and
 * another more frequent by the change. Of several of each, the one that changed most counts.
 */
export function changedHabits(before: readonly Observation[], after: readonly Observation[]): ChangedHabit[] {
  const [old, now] = [countObservations(before), countObservations(after)];
  const changed: ChangedHabit[] = [];
  for (const [dimension, counts] of now) {
    const had = old.get(dimension);
    if (!had) continue;
    const differences = [...new Set([...had.keys(), ...counts.keys()])].map(
      (category) => [category, (counts.get(category) ?? 0) - (had.get(category) ?? 0)] as const,
    );
    const [to, more] = differences.reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
    const [from, less] = differences.reduce((best, one) => (one[1] < best[1] ? one : best), ['', 0]);
    if (more > 0 && less < 0) changed.push({ dimension, from, to });
  }
  return changed;
}
