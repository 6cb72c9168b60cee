import { describeExclusion, type ExclusionReason } from '../domain/history/exclusions';
import type { Localize } from '../foundations/localize';

/** A reason for leaving something out, in words, with how many there are of its unit. */
export interface LeftOut {
  readonly reason: string;
  readonly count: number;
}

/** Why something was left out, for a person. */
const reasons = (t: Localize): Readonly<Record<ExclusionReason, string>> => ({
  otherAuthors: t('By other authors'),
  bots: t('By bots'),
  agents: t('By coding agents, or made with their help'),
  drafts: t('Drafted by the double itself'),
  massCommits: t('From imports and other commits too large to have been typed'),
  curatedLines: t('Left out by you, by commit or date'),
  unknownAuthors: t('Older than the history at hand'),
  formatterCommits: t('Only formatted: lines stay whose they were'),
  secretLines: t('With passwords, keys or tokens'),
  longLines: t('Over 2,000 characters long'),
  secrets: t('That hold credentials'),
  curated: t('Left out by you'),
  ignored: t('Left out by .doubleignore or your settings'),
  vendored: t('Copied from other projects'),
  generated: t('Written by a program'),
  minified: t('Minified or bundled'),
  lockFiles: t('That lock versions'),
  fixtures: t('Test data'),
  otherLanguages: t('In languages that the double does not read'),
  tooLarge: t('Over 1 MB'),
  tooSlow: t('Too slow to parse'),
  binary: t('Binary'),
  invalidText: t('Not UTF-8 text'),
  symlinks: t('Links, or behind one'),
  submodules: t('Other repositories inside this one'),
  deleted: t('Gone from the working tree'),
  missing: t('Whose contents this clone lacks'),
  unreadable: t('That could not be read'),
});

/**
 * What was left out of a repository, in words, the most first; a reason without words of its own, as of a later engine,
 * goes by its key.
 */
export function leftOut(
  skipped: Readonly<Record<string, number>>,
  t: Localize,
): Readonly<Record<'lines' | 'files' | 'commits', readonly LeftOut[]>> {
  const words: Readonly<Record<string, string>> = reasons(t);
  const list = (wanted: 'lines' | 'files' | 'commits') =>
    Object.entries(skipped)
      .filter(([key, count]) => count > 0 && describeExclusion(key).unit === wanted)
      .map(([key, count]) => ({ reason: words[key] ?? key, count }))
      .sort((a, b) => b.count - a.count);
  return { lines: list('lines'), files: list('files'), commits: list('commits') };
}
