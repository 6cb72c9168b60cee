import type { Localize } from './localize';
import type { LeftOut } from './protocol';

/** Reasons that count lines; all others count files, but for `formatterCommits`, which counts commits. */
const ofLines = ['otherAuthors', 'agents', 'bots', 'drafts', 'unknownAuthors', 'massCommits'] as const;

/** Why lines were left out, by the engine's key. */
const lineReasons = (t: Localize): Readonly<Record<(typeof ofLines)[number], string>> => ({
  otherAuthors: t('Lines by other authors'),
  agents: t('Lines by coding agents, or with their help'),
  bots: t('Lines by bots'),
  drafts: t('Lines that the double itself drafted'),
  unknownAuthors: t('Lines older than the history at hand'),
  massCommits: t('Lines of imports and other commits too large to have been typed'),
});

/** Why files were left out, by the engine's key. */
const fileReasons = (t: Localize): Readonly<Record<string, string>> => ({
  otherLanguages: t('Files in other languages'),
  lockFiles: t('Lock files'),
  fixtures: t('Test data'),
  vendored: t('Files copied from other projects'),
  generated: t('Generated files'),
  minified: t('Minified files'),
  ignored: t('Files that .gitignore, .doubleignore or your settings leave out'),
  secrets: t('Files with passwords, keys or other secrets'),
  symlinks: t('Links'),
  submodules: t('Repositories inside this one'),
  tooLarge: t('Files over 1 MB'),
  tooSlow: t('Files that took too long to read'),
  binary: t('Binary files'),
  invalidText: t('Files that are not UTF-8 text'),
  deleted: t('Files that went away meanwhile'),
  missing: t('Files that this clone does not have'),
  unreadable: t('Files that could not be read'),
  formatterCommits: t('Commits that only formatted: their lines stay whose they were'),
});

/** What was left out of a repository, in words, the most first; a reason without words of its own goes by its key. */
export function leftOut(
  skipped: Readonly<Record<string, number>>,
  t: Localize,
): { readonly lines: readonly LeftOut[]; readonly files: readonly LeftOut[] } {
  const words: Readonly<Record<string, string>> = { ...fileReasons(t), ...lineReasons(t) };
  const countsLines = (key: string) => (ofLines as readonly string[]).includes(key);
  const list = (lines: boolean) =>
    Object.entries(skipped)
      .filter(([key, count]) => count > 0 && countsLines(key) === lines)
      .map(([key, count]) => ({ reason: words[key] ?? key, count }))
      .sort((a, b) => b.count - a.count);
  return { lines: list(true), files: list(false) };
}
