import { type Background, backgroundOf } from '../domain/style/background';
import type { FormatterConfig } from '../domain/style/configuredLayout';
import { type Decision, decide, resolvedStyle } from '../domain/style/decide';
import type { Profile, Sample } from '../domain/style/profile';
import type { ResolvedStyle } from '../domain/style/resolvedStyle';
import { type Habit, habits, repositoryHabits } from '../domain/style/rules';
import type { Unit } from '../domain/style/styleFacts';
import type { Overrides } from './overrides';
import { type Preferences, settled } from './preferences';

/** How code is to be written in a file. A path of no known repository follows the engineer's general habits. */
export type StyleAt = (path: string, language: string, unit: Unit) => Promise<ResolvedStyle>;

/** A place for which style is asked: a language and a unit everywhere, in a repository, or in one file of it. */
export interface StylePlace {
  readonly language: string;
  readonly unit: Unit;
  /** Absent: everywhere. */
  readonly repository?: string | undefined;
  /** A file there, absent: no formatter is asked. */
  readonly path?: string | undefined;
}

/** Habits and decisions, kept until something that they are made from changes. */
export interface Styles {
  readonly styleAt: StyleAt;
  /** By dimension: who says what, and what is written. */
  decisions(place: StylePlace): Promise<ReadonlyMap<string, Decision>>;
  /** The engineer's habits everywhere. */
  general(language: string, unit: Unit): readonly Habit[];
  /** What a repository shows; empty: nothing. */
  local(language: string, unit: Unit, repository: string): readonly Habit[];
}

export interface StylesOptions {
  readonly profile: Profile;
  readonly overrides: Pick<Overrides, 'at' | 'version'>;
  /** What the engineer changed in drafts; absent: nothing. */
  readonly preferences?: Pick<Preferences, 'of' | 'version'>;
  readonly formatterConfig: FormatterConfig;
  /** The repository a path belongs to; undefined: none that was learnt. */
  readonly repositoryOf: (path: string) => string | undefined;
}

/** What was found for one state of a sample; the sample is another object as soon as a file is learnt or forgotten. */
interface Found {
  readonly background: Background | undefined;
  readonly general: readonly Habit[];
  readonly local: Map<string, readonly Habit[]>;
  /** By repository and by what the formatters say there. */
  readonly decisions: Map<string, WeakMap<object, Decided>>;
}

interface Decided {
  /** The state of what was decided by hand. */
  readonly version: number;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly style: ResolvedStyle;
}

/** Makes styles from a profile that others keep up to date. */
export function createStyles({
  profile,
  overrides,
  preferences,
  formatterConfig,
  repositoryOf,
}: StylesOptions): Styles {
  const version = () => overrides.version() + (preferences?.version() ?? 0);
  const known = new WeakMap<Sample, Found>();
  const foundIn = (language: string, unit: Unit): Found => {
    const sample = profile.sample(language, unit);
    const before = known.get(sample);
    if (before) return before;
    const background = backgroundOf(language, unit);
    const found = { background, general: habits(sample, background), local: new Map(), decisions: new Map() };
    known.set(sample, found);
    return found;
  };
  const local = (language: string, unit: Unit, repository: string): readonly Habit[] => {
    const found = foundIn(language, unit);
    const before = found.local.get(repository);
    if (before) return before;
    const shown = repositoryHabits(profile.sample(language, unit), repository, found.background);
    found.local.set(repository, shown);
    return shown;
  };
  const decided = async ({ language, unit, repository, path }: StylePlace): Promise<Decided> => {
    const layout = await formatterConfig(path, language);
    const { background, general, decisions } = foundIn(language, unit);
    const here = decisions.get(repository ?? '') ?? new WeakMap<object, Decided>();
    decisions.set(repository ?? '', here);
    const before = here.get(layout);
    if (before?.version === version()) return before;
    const made = decide({
      author: general,
      repository: repository === undefined ? [] : local(language, unit, repository),
      layout,
      byHand: overrides.at({ language, unit, repository }),
      ...(preferences ? { corrected: settled(preferences.of({ language, unit })) } : {}),
      background,
    });
    const now = { version: version(), decisions: made, style: resolvedStyle(made.values()) };
    here.set(layout, now);
    return now;
  };
  return {
    async styleAt(path, language, unit) {
      return (await decided({ language, unit, path, repository: repositoryOf(path) })).style;
    },
    decisions: async (place) => (await decided(place)).decisions,
    general: (language, unit) => foundIn(language, unit).general,
    local,
  };
}
