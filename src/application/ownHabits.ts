import type { Profile } from '../domain/style/profile';
import type { Habit } from '../domain/triage/detector';

/** Whether the engineer writes so as a habit, in a language. */
export type HasHabit = (habit: Habit, language: string) => boolean;

/** Fewer are slips, or one day's haste. */
const LEAST_TIMES = 5;
/** Of all places where it could be written otherwise. What stands there so often for years is no oversight, even where it is not usual. */
const LEAST_SHARE = 0.03;

/** Habits as the profile counts them, in sources and tests together. */
export const createHabits =
  (profile: Pick<Profile, 'sample'>): HasHabit =>
  ({ dimension, category }, language) => {
    const tallies = (['source', 'test'] as const).flatMap(
      (unit) => profile.sample(language, unit).tallies.get(dimension) ?? [],
    );
    const times = tallies.flatMap(({ categories }) => categories.filter((one) => one.category === category));
    const count = times.reduce((sum, one) => sum + one.count, 0);
    const all = tallies.reduce((sum, { observations }) => sum + observations, 0);
    return count >= LEAST_TIMES && count >= LEAST_SHARE * all;
  };
