import { basename } from 'node:path';
import type { ProfileRule } from '../application/habit';
import type { Evidence } from '../domain/suggestion';
import type { Localize } from './localize';
import type { Link, ProfileFamily, ProfileRow, ProfileState, ProfileUnit } from './protocol';
import { linkOf } from './reviewCards';

/** What the page is to show of the rules. */
export interface ProfileChoice {
  /** A language id; absent: the language with the most observations. */
  readonly language?: string | undefined;
  readonly unit: ProfileUnit;
}

export interface ProfileSurroundings {
  /** How a person writes a language. */
  languageName(id: string): string;
  shortPath(path: string): string;
  readonly t: Localize;
}

const families: readonly ProfileFamily['family'][] = ['layout', 'naming', 'structure', 'idiom', 'comment', 'commit'];
/** Examples a row shows. */
const mostExamples = 5;

/** The page as a function of all rules of a unit and of what was chosen. */
export function profileState(
  rules: readonly ProfileRule[],
  { language, unit }: ProfileChoice,
  around: ProfileSurroundings,
): ProfileState {
  const languages = languagesByWeight(rules);
  const chosen = language !== undefined && languages.includes(language) ? language : (languages[0] ?? '');
  const rows = rules.filter((rule) => rule.language === chosen && rule.unit === unit);
  const rowsOf = (tiers: readonly ProfileRule['tier'][], family?: ProfileRule['family']) =>
    rows
      .filter((rule) => tiers.includes(rule.tier) && (family === undefined || rule.family === family))
      .sort(byWeight)
      .map((rule) => rowOf(rule, around));
  return {
    view: 'profile',
    languages: languages.map((id) => ({ id, name: around.languageName(id) })),
    language: chosen,
    unit,
    families: families
      .map((family) => ({ family, rows: rowsOf(['rule', 'tendency'], family) }))
      .filter((family) => family.rows.length > 0),
    universal: rowsOf(['universal']),
    thin: rowsOf(['thin']),
    empty: rows.length > 0 ? '' : around.t('Nothing is known of your style here yet.'),
  };
}

/** Rules before tendencies, distinctive ones first, then by share. */
function byWeight(a: ProfileRule, b: ProfileRule): number {
  const rank = ({ tier, distinctive }: ProfileRule) => (tier === 'rule' ? 0 : 2) + (distinctive ? 0 : 1);
  return rank(a) - rank(b) || b.share - a.share;
}

function languagesByWeight(rules: readonly ProfileRule[]): string[] {
  const weights = new Map<string, number>();
  for (const rule of rules) weights.set(rule.language, (weights.get(rule.language) ?? 0) + totalOf(rule));
  return [...weights].sort((a, b) => b[1] - a[1]).map(([language]) => language);
}

function totalOf({ counts }: ProfileRule): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function rowOf(rule: ProfileRule, around: ProfileSurroundings): ProfileRow {
  const { dimension, title, label, share, files, repositories, tier, distinctive, counts, value, scope } = rule;
  // A note that only says again what the row says is left out.
  const links = (places: readonly Evidence[]): Link[] =>
    places
      .slice(0, mostExamples)
      .map((place) => linkOf(place, around))
      .map((link) => (link.note === label ? { ...link, note: '' } : link));
  return {
    dimension,
    title,
    label,
    share,
    count: counts.find(([category]) => category === value)?.[1] ?? 0,
    total: totalOf(rule),
    files,
    repositories,
    tier,
    distinctive,
    others: counts.filter(([category]) => category !== value),
    examples: links(rule.evidence),
    counterExamples: links(rule.counterEvidence),
    scope: scope.startsWith('repository:') ? basename(scope) : '',
  };
}
