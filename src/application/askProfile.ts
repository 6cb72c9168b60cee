import { existsSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { languageOfPath, languages, styleOf } from '../domain/syntax/languages';
import { HumanError } from '../foundations/errors';
import type { Engine, LearntRepository } from './engine';
import type { ProfileRule, ProfileUnit } from './habit';
import { type PortraitPhrases, portraitOf } from './portrait';

/** What the command `profile` was asked. */
export interface ProfileQuestion {
  /** A file or a folder in a repository; absent: everywhere. */
  readonly path?: string | undefined;
  /** A folder in a repository, which counts before `path`; or `author`: the general habits, also where a path is given. */
  readonly scope?: string | undefined;
  readonly language?: string | undefined;
  readonly unit?: ProfileUnit | undefined;
}

/** The style profile as data. */
export interface ProfileAnswer {
  /** `author`, or `repository:PATH`. */
  readonly scope: string;
  /** By language; one that is absent has too little evidence for a portrait. */
  readonly portrait: Readonly<Record<string, PortraitPhrases>>;
  readonly rules: readonly ProfileRule[];
  /** What was not counted, by reason, over the repositories that were looked at. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** What must be known to read it right, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Asks for the profile as the page shows it.
 * @throws HumanError when there is no such path or language
 */
export async function askProfile(
  engine: Pick<Engine, 'profile' | 'sources'>,
  { path, scope, language, unit }: ProfileQuestion,
): Promise<ProfileAnswer> {
  if (language !== undefined && !languages.some(({ id }) => id === language))
    throw new HumanError(
      `“${language}” is no language the double reads.`,
      `Take one of ${languages.map(({ id }) => id).join(', ')}.`,
    );
  const given = scope === undefined || scope === 'author' ? path : scope;
  const place = given === undefined ? undefined : placeOf(given);
  const known = (await engine.sources()).repositories;
  const repository = place === undefined || scope === 'author' ? undefined : innermost(known, place);
  const spoken = language ?? (place === undefined ? undefined : languageOfPlace(place));
  const { rules, notices = [] } = await engine.profile({
    ...(place === undefined || repository === undefined ? { scope: 'author' as const } : { path: place }),
    ...(spoken === undefined ? {} : { language: spoken }),
    ...(unit === undefined ? {} : { unit }),
  });
  const looked = known.filter((one) => repository === undefined || one === repository);
  const found = [...new Set(rules.map((rule) => rule.language))];
  const portraits = found.map((one) => [one, portraitOf(rules.filter((rule) => rule.language === one))] as const);
  const isNowhere = place !== undefined && scope !== 'author' && repository === undefined;
  return {
    scope: repository === undefined ? 'author' : `repository:${repository.path}`,
    portrait: Object.fromEntries(portraits.filter(([, { firmly, mostly }]) => firmly.length + mostly.length > 0)),
    rules,
    leftOut: leftOutOf(looked),
    notes: [
      ...(isNowhere ? [`${place} is in no repository that was learned: these are your general habits.`] : []),
      ...notesOn(rules, looked),
      ...new Set(notices),
    ],
  };
}

/** The absolute path; that of a folder ends with a separator, so that it is a place inside. */
function placeOf(path: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute))
    throw new HumanError(`There is no ${absolute}.`, 'Name a file or a folder of a repository that was learned.');
  return statSync(absolute).isDirectory() ? `${absolute}${sep}` : absolute;
}

/**
 * The path of the repository that a file or folder belongs to.
 * @throws HumanError when there is no such path, or no learned repository holds it
 */
export async function repositoryAt(engine: Pick<Engine, 'sources'>, path: string): Promise<string> {
  const found = innermost((await engine.sources()).repositories, placeOf(path));
  if (found) return found.path;
  throw new HumanError(
    `${resolve(path)} is in no repository that was learned.`,
    'Name a repository that `coding-double sources` lists.',
  );
}

/** Its dialects are counted with a language. Undefined: a folder, or a file in no language the double reads. */
function languageOfPlace(place: string): string | undefined {
  const language = place.endsWith(sep) ? undefined : languageOfPath(place)?.id;
  return language === undefined ? undefined : styleOf(language);
}

/** The repository that a place is in; its own path is in it, too, when it ends with a separator. */
function innermost(known: readonly LearntRepository[], place: string): LearntRepository | undefined {
  return known
    .filter(({ path, consent }) => consent !== 'never' && place.startsWith(path) && place[path.length] === sep)
    .sort((a, b) => b.path.length - a.path.length)[0];
}

function leftOutOf(repositories: readonly LearntRepository[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { skipped } of repositories)
    for (const [reason, count] of Object.entries(skipped)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

function notesOn(rules: readonly ProfileRule[], repositories: readonly LearntRepository[]): string[] {
  const isReading = repositories.some(
    ({ state, consent }) => consent !== 'never' && state !== 'ready' && state !== 'missing',
  );
  const seen = rules.filter(({ counts }) => counts.length > 0);
  const isOne = seen.length > 0 && seen.every(({ repositories: found }) => found < 2);
  return [
    ...(isReading ? ['Not everything is read yet: the numbers will grow.'] : []),
    ...(isOne ? ['All of this comes from one repository: your habits and its conventions cannot be told apart.'] : []),
  ];
}
