import { join } from 'node:path';
import type { Profile } from '../domain/style/profile';
import { type Corpus, repositoryOf } from './corpus';
import { createDecideByHand } from './decideByHand';
import type { Engine } from './engine';
import { createFormatterConfig } from './formatterConfig';
import type { Grammars } from './grammars';
import { createOverrides, type Overrides } from './overrides';
import { createProfileQueries, type ProfileQueries } from './profile';
import { createProfileRules } from './profileRules';
import { createStyles, type StyleAt } from './styleAt';

export interface StylingOptions {
  readonly style: Profile;
  readonly corpus: Corpus;
  readonly grammars: Grammars;
  /** Where what is decided by hand is kept; absent: in memory. */
  readonly storeFolder?: string | undefined;
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
  readonly overrides: Overrides;
  readonly override: Engine['override'];
}

/** Wires style: what is measured, what the formatters say, what is decided by hand, and what comes of it. */
export function createStyling({ style, corpus, grammars, storeFolder, now, notify }: StylingOptions): Styling {
  const file = storeFolder === undefined ? undefined : join(storeFolder, 'overrides.json');
  const nameOfRepository = (path: string) => repositoryOf(corpus, path)?.path;
  const overrides = createOverrides({ file, now, notify });
  const formatterConfig = createFormatterConfig();
  const styles = createStyles({ profile: style, overrides, formatterConfig, repositoryOf: nameOfRepository });
  const rules = createProfileRules({
    ...{ profile: style, styles, overrides, repositoryOf: nameOfRepository },
    runsOf: (path) => corpus.files.get(path)?.facts.runs ?? [],
  });
  const profile = createProfileQueries({ profile: style, grammars, rules });
  return { styleAt: styles.styleAt, profile, overrides, override: createDecideByHand({ overrides, styles }) };
}
