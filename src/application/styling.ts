import { join } from 'node:path';
import type { Profile } from '../domain/style/profile';
import { HumanError } from '../foundations/errors';
import { createLikeness, type Likeness } from './compareText';
import { type Corpus, repositoryOf } from './corpus';
import { createDecideByHand } from './decideByHand';
import type { Engine } from './engine';
import { createFormatterConfig } from './formatterConfig';
import { createMeasuredLikeness } from './measuredLikeness';
import { createMeasureLikeness, type MeasureLikenessOptions } from './measureLikeness';
import { createOverrides, type Overrides } from './overrides';
import { createPreferences, type Preferences } from './preferences';
import { createProfileQueries, type ProfileQueries } from './profile';
import { createProfileRules } from './profileRules';
import { createStyles, type StyleAt } from './styleAt';

export interface StylingOptions extends Omit<MeasureLikenessOptions, 'corpus' | 'likeness' | 'measured'> {
  readonly style: Profile;
  readonly corpus: Corpus;
  /** Where what is decided by hand and what was measured is kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
  /** Whether what is kept there is read alone. Absent: it is written, too. */
  readonly isReader?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the engineer; both texts are sentences. */
  readonly notify: (message: string, hint: string) => void;
}

/** What the engine knows of style. */
export interface Styling {
  /** How code is to be written in a file. */
  readonly styleAt: StyleAt;
  readonly profile: ProfileQueries;
  readonly likeness: Likeness['likeness'];
  readonly measureLikeness: Engine['measureLikeness'];
  /** Forgets what was measured in the engineer's repositories. */
  forgetMeasured(): void;
  readonly overrides: Overrides;
  /** What the engineer changes in drafts. */
  readonly preferences: Preferences;
  readonly override: Engine['override'];
  readonly forgetCorrections: Engine['forgetCorrections'];
}

/** Wires style: what is measured, what the formatters say, what is decided by hand, and what comes of it. */
export function createStyling(options: StylingOptions): Styling {
  const { style, corpus, grammars, storeFolder, isReader, now, notify } = options;
  const fileOf = (name: string) => (storeFolder === undefined ? undefined : join(storeFolder, name));
  const nameOfRepository = (path: string) => repositoryOf(corpus, path)?.path;
  const overrides = createOverrides({ file: fileOf('overrides.json'), isReader, now, notify });
  const preferences = createPreferences({
    grammars,
    file: fileOf('preferences.json'),
    now,
    onProblem: options.log.info,
  });
  const formatterConfig = createFormatterConfig(options);
  const styles = createStyles({
    ...{ profile: style, overrides, preferences, formatterConfig, repositoryOf: nameOfRepository },
  });
  const runsOf = (path: string) => corpus.files.get(path)?.facts.runs ?? [];
  const rules = createProfileRules({
    ...{ profile: style, styles, overrides, preferences, formatterConfig, repositoryOf: nameOfRepository, runsOf },
    isReformatted: (path) => (corpus.repositories.get(path)?.reading?.skipped['formatterCommits'] ?? 0) > 0,
  });
  const measured = createMeasuredLikeness({ file: fileOf('likeness.json'), corpus });
  const likeness = createLikeness({ profile: style, grammars, runsOf, measured });
  return {
    styleAt: styles.styleAt,
    profile: createProfileQueries({ grammars, rules }),
    likeness: likeness.likeness,
    measureLikeness: createMeasureLikeness({ ...options, likeness, measured }),
    forgetMeasured: measured.forget,
    overrides,
    preferences,
    override: createDecideByHand({ overrides, styles }),
    async forgetCorrections(place) {
      if (await preferences.forget(place)) return {};
      throw new HumanError('Nothing that you changed in drafts is known of this.', 'The profile says what is.');
    },
  };
}
