import { countObservations } from '../domain/style/counts';
import { HumanError } from '../foundations/errors';
import type { Observations } from './engine';
import type { Grammars } from './grammars';
import type { ProfileRequest, ProfileResult } from './habit';
import { observeText } from './observeText';

export interface ProfileQueries {
  profile(request: ProfileRequest): Promise<ProfileResult>;
  observe(request: {
    readonly text: string;
    readonly language: string;
  }): Promise<{ readonly observations: Observations }>;
}

export interface ProfileQueriesOptions {
  readonly grammars: Grammars;
  /** The use case `profile`. */
  readonly rules: ProfileQueries['profile'];
}

/** Answers questions about style from a profile that others keep up to date. */
export function createProfileQueries({ grammars, rules }: ProfileQueriesOptions): ProfileQueries {
  return {
    profile: rules,
    async observe({ text, language }) {
      const seen = await observeText(grammars, text, language);
      if (!seen) throw new HumanError('This text takes too long to read.', 'Ask for a part of it.');
      const counts = countObservations(seen.observations);
      return {
        observations: Object.fromEntries(
          [...counts].map(([dimension, found]) => [dimension, Object.fromEntries(found)]),
        ),
      };
    },
  };
}
