import { localizer } from '../../media/localize';
import type { LearntRepository } from '../../src/application/engine';
import type { ProfileRule } from '../../src/application/habit';
import { noFile } from '../../src/editor/profileLikeness';
import { keyOf } from '../../src/editor/profileRows';
import { type ProfileChoice, type ProfileSituation, profileState } from '../../src/editor/profileState';
import { noReplay } from '../../src/editor/replayShown';

const place = {
  path: '/w/lib/a.js',
  range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } },
  text: "const a = 'b'",
  note: '',
};

/** A rule from which others are made. */
export const quotes: ProfileRule = {
  dimension: 'quotes',
  title: 'Which quotes?',
  family: 'layout',
  language: 'javascript',
  unit: 'source',
  value: 'single',
  label: 'single quotes',
  share: 0.982,
  counts: [
    ['single', 1204],
    ['double', 22],
  ],
  files: 63,
  repositories: 4,
  confidence: 0.95,
  tier: 'rule',
  distinctive: false,
  evidence: [place],
  counterEvidence: [],
  scope: 'author',
  override: null,
};

export const hypercore: LearntRepository = {
  ...{ path: '/w/hypercore', consent: 'learn', identities: [], state: 'ready', notices: [], skipped: {}, updated: 0 },
  ...{ files: 9, functions: 0, lines: 0, authoredLines: 0, bytes: 0, heldBytes: 0, unchecked: 0 },
};

export const nothingElse: ProfileSituation = {
  repositories: [],
  status: { kind: 'ready', files: 63, functions: 0, authoredLines: 0 },
  likeness: noFile,
  replay: noReplay,
  announcement: '',
  noticed: [],
};

const around = {
  languageName: (id: string) => id.toUpperCase(),
  shortPath: (path: string) => path.replace('/w/', ''),
  phraseOf: (dimension: string) => (dimension === 'quotes' ? 'say quotes' : `\`${dimension}\``),
  translate: (text: string) => text,
  language: 'en',
  t: localizer({}),
};

/** The page of rules, all rows open, with what is left out as it mostly is. */
export const stateOf = (
  rules: readonly ProfileRule[],
  choice: Partial<ProfileChoice> = {},
  situation: Partial<ProfileSituation> = {},
) =>
  profileState(
    rules,
    { unit: 'source', open: new Set(rules.map(keyOf)), ...choice },
    { ...nothingElse, ...situation },
    around,
  );
