import type { Habit } from './rules';

/** Who decides how something is written: the engineer by hand, the formatter of the project, or what was counted. */
export type Authority = 'override' | 'config' | 'repository' | 'author';

/** What is to be written where a dimension leaves a choice. */
export interface Resolved {
  readonly dimension: string;
  /** A category of the dimension. */
  readonly value: string;
  readonly by: Authority;
  /** How often the engineer writes it, 0–1; 1 where the engineer or a formatter says so. */
  readonly share: number;
  /** The lower 90 % bound of `share`. */
  readonly confidence: number;
  /** Whether most other people do otherwise. */
  readonly distinctive: boolean;
  /** The name of the file that decides; empty unless `by` is `config`. */
  readonly file: string;
}

/** How code is to be written at one place: by dimension. What nothing decides is absent. */
export type ResolvedStyle = ReadonlyMap<string, Resolved>;

/** Habits as a style: what is too thinly seen decides nothing. */
export function styleOfHabits(habits: readonly Habit[], by: Authority): ResolvedStyle {
  return new Map(
    habits
      .filter(({ tier }) => tier !== 'thin')
      .map(({ dimension, value, share, confidence, distinctive }) => [
        dimension,
        { dimension, value, by, share, confidence, distinctive, file: '' },
      ]),
  );
}
