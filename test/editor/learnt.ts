import { localizer } from '../../media/localize';
import type { LearntRepository, Sources } from '../../src/application/engine';
import { nothingSent } from '../../src/editor/endpointStatus';
import type { IndexSituation, IndexSurroundings } from '../../src/editor/indexState';

/** What the index page is drawn from: one repository that is learned, and nothing that goes on. */

const now = Date.UTC(2026, 2, 10, 12);
export const indexAround: IndexSurroundings = { home: '/home/ada', now, language: 'en', t: localizer({}) };
export const tide: LearntRepository = {
  path: '/home/ada/code/tide',
  consent: 'learn',
  identities: ['ada@example.org'],
  state: 'ready',
  files: 41,
  functions: 120,
  lines: 20_000,
  authoredLines: 12_345,
  bytes: 412_000,
  heldBytes: 412_000,
  unchecked: 0,
  skipped: { otherAuthors: 7655, lockFiles: 1, secrets: 2, bots: 0, formatterCommits: 3 },
  notices: [],
  updated: now - 3 * 60_000,
};
export const calm: IndexSituation = {
  status: { kind: 'ready', files: 41, functions: 120, authoredLines: 12_345 },
  paused: false,
  questions: [],
  undecided: [],
  decided: new Map(),
  identities: ['ada@example.org'],
  announcement: '',
  sending: nothingSent,
};
export const sourcesOf = (...repositories: LearntRepository[]): Sources => ({
  repositories,
  storeBytes: 4_100_000,
  paused: null,
});
