import { basename } from 'node:path';
import type { LearntRepository } from '../application/engine';
import type { ProfileRule } from '../application/habit';
import type { Notice } from '../application/profileNotices';
import { noticeSentence } from '../application/styleSentences';
import type { Localize } from '../foundations/localize';
import { leftOut } from './leftOut';
import { obstacleIn } from './obstacle';
import { fileLikeness, type LikenessSituation } from './profileLikeness';
import { type PortraitSurroundings, portraitIn } from './profilePortrait';
import { keyOf, type RowSurroundings, rowOf } from './profileRows';
import type { ProfileFamily, ProfileRow, ProfileState, ProfileUnit } from './profileSnapshot';
import { type ReplaySituation, type ReplaySurroundings, replayShown } from './replayShown';
import type { Status } from './status';

/** What the page is to show of the rules. */
export interface ProfileChoice {
  /** The path of a repository; absent: all of them. */
  readonly scope?: string | undefined;
  /** A language id; absent: the language with the most observations. */
  readonly language?: string | undefined;
  readonly unit: ProfileUnit;
  /** Absent: nothing is searched for. */
  readonly search?: string;
  /** Keys of the rows that are open; absent: none is. */
  readonly open?: ReadonlySet<string>;
}

/** What is known besides the rules. */
export interface ProfileSituation {
  readonly repositories: readonly LearntRepository[];
  readonly status: Status;
  readonly likeness: LikenessSituation;
  readonly replay: ReplaySituation;
  readonly announcement: string;
  /** What the engine says must be known, of all languages. */
  readonly noticed: readonly Notice[];
}

export interface ProfileSurroundings extends RowSurroundings, PortraitSurroundings, ReplaySurroundings {
  /** How a person writes a language. */
  languageName(id: string): string;
}

const families: readonly ProfileFamily['family'][] = ['layout', 'naming', 'structure', 'idiom', 'comment', 'commit'];

/** The page as a function of all rules of a scope and unit, of what was chosen, and of what is going on. */
export function profileState(
  rules: readonly ProfileRule[],
  choice: ProfileChoice,
  situation: ProfileSituation,
  around: ProfileSurroundings,
): ProfileState {
  const { unit, search = '' } = choice;
  const languages = languagesByWeight(rules);
  const language = choice.language && languages.includes(choice.language) ? choice.language : (languages[0] ?? '');
  const own = rules.filter((rule) => rule.language === language && rule.unit === unit).sort(byWeight);
  const rows = own.map((rule) => rowOf(rule, choice.open?.has(keyOf(rule)) ?? false, around));
  const scopes = scopesIn(situation.repositories);
  const scope = scopes.find(({ id }) => id === choice.scope)?.id ?? '';
  const isClaimed = ({ tier }: ProfileRow) => tier === 'rule' || tier === 'tendency';
  const familyOf = new Map(own.map((rule, index) => [rows[index], rule.family]));
  const found = rows.filter((row) => fits(row, familyOf.get(row) ?? '', search, around.t));
  return {
    view: 'profile',
    ...{ scopes, scope, language, unit, search },
    languages: languages.map((id) => ({ id, name: around.languageName(id) })),
    portrait: portraitIn(own, around),
    likeness: fileLikeness(situation.likeness, around),
    replay: replayShown(situation.replay, around),
    changes: found
      .filter(({ drift }) => drift !== '')
      .map(({ key, title, drift }) => ({ key, title, sentence: drift })),
    families: families
      .map((family) => ({ family, rows: found.filter((row) => isClaimed(row) && familyOf.get(row) === family) }))
      .filter((family) => family.rows.length > 0),
    universal: found.filter(({ tier }) => tier === 'universal'),
    thin: found.filter(({ tier }) => tier === 'thin'),
    shown: found.length,
    all: rows.length,
    leftOut: leftOut(skippedIn(situation.repositories, scope), around.t),
    notes: notesOn(own, language, choice, situation, around),
    ...(rows.length > 0 ? { empty: '' } : emptiness(choice, situation.status, around)),
    announcement: situation.announcement,
  };
}

/** Whether a row says every word that is searched for, in any case. */
function fits(row: ProfileRow, family: string, search: string, t: Localize): boolean {
  const { title, label, categories, dimension, repository, override, distinctive, decided, corrected } = row;
  const marks = { pin: t('pinned'), mute: t('muted'), prefer: t('preferred') };
  const said = [
    ...[title, label, dimension, family, repository, decided?.file ?? ''],
    ...(override ? [marks[override.action], override.label] : []),
    ...(distinctive ? [t('distinctive')] : []),
    corrected,
    ...categories.map((category) => category.label),
  ];
  const text = said.join('\n').toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

/** Rules before tendencies, distinctive ones first, then by share. */
function byWeight(a: ProfileRule, b: ProfileRule): number {
  const rank = ({ tier, distinctive }: ProfileRule) => (tier === 'rule' ? 0 : 2) + (distinctive ? 0 : 1);
  return rank(a) - rank(b) || b.share - a.share;
}

function languagesByWeight(rules: readonly ProfileRule[]): string[] {
  const weights = new Map<string, number>();
  for (const { language, counts } of rules)
    weights.set(
      language,
      counts.reduce((sum, [, count]) => sum + count, weights.get(language) ?? 0),
    );
  return [...weights].sort((a, b) => b[1] - a[1]).map(([language]) => language);
}

/** Repositories of which something is counted, by name. */
function scopesIn(repositories: readonly LearntRepository[]): ProfileState['scopes'] {
  return repositories
    .filter(({ consent, files }) => consent !== 'never' && files > 0)
    .map(({ path }) => ({ id: path, name: basename(path) || path }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

function skippedIn(repositories: readonly LearntRepository[], scope: string): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { path, skipped } of repositories)
    if (scope === '' || scope === path)
      for (const [reason, count] of Object.entries(skipped)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

/** What must be known to read the page right. */
function notesOn(
  rules: readonly ProfileRule[],
  language: string,
  { language: asked, unit }: ProfileChoice,
  { status, noticed }: ProfileSituation,
  { t, languageName }: ProfileSurroundings,
): string[] {
  if (rules.length === 0) return [];
  const isElsewhere = asked !== undefined && asked !== '' && asked !== language && unit !== 'commit';
  const isThin = rules.every(({ tier }) => tier === 'thin');
  // That few files are known is said below where all is thin.
  const known = noticed.filter((notice) => notice.language === language && !(isThin && notice.kind === 'few'));
  return [
    ...(status.kind === 'indexing' ? [t('Learning is still running: the numbers will grow.')] : []),
    ...(status.kind === 'paused' ? [t('Learning rests: what was not read yet is not counted.')] : []),
    ...(isElsewhere
      ? [t('Nothing of yours is counted in {0}; this is {1}.', languageName(asked), languageName(language))]
      : []),
    ...(isThin
      ? [t('All of this is too little to claim anything: a habit is named from 3 files and 10 places on.')]
      : rules.every(({ repositories }) => repositories < 2)
        ? [
            t(
              'All of this comes from one repository, so that your habits and its conventions cannot be told apart. Nothing is a rule before a second one agrees.',
            ),
          ]
        : []),
    ...known.map((notice) => noticeSentence(notice, t)),
  ];
}

/** Why there is nothing, and what helps. */
function emptiness(
  choice: ProfileChoice,
  status: Status,
  around: ProfileSurroundings,
): Pick<ProfileState, 'empty' | 'next'> {
  const obstacle = obstacleIn(status, around.t);
  if (obstacle) return { empty: obstacle.why, next: obstacle.next };
  const empty = whyEmpty(choice, status, around);
  if (status.kind !== 'ready') return { empty };
  return { empty, next: { label: around.t('Learn Again Now'), command: 'double.reindex' } };
}

function whyEmpty({ unit, language, scope }: ProfileChoice, status: Status, around: ProfileSurroundings): string {
  const { t, languageName } = around;
  if (status.kind === 'indexing') return t('Learning is still running. The page fills when it has ended.');
  if (scope) return t('Nothing of yours is counted in this repository yet.');
  if (unit === 'commit') return t('No commit messages of yours are counted yet.');
  if (unit === 'test') return t('No tests of yours are counted yet.');
  if (language) return t('Nothing of yours is counted in {0} or any other language yet.', languageName(language));
  return t('Nothing is known of your style here yet.');
}
