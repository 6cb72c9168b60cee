import { basename } from 'node:path';
import type { Drift, ProfileRule } from '../application/habit';
import { conflictSentence, lackSentence } from '../application/styleSentences';
import { surenessOf } from '../application/sureness';
import type { Evidence } from '../domain/suggestion';
import type { Localize } from '../foundations/localize';
import type { Link } from './link';
import type { ProfileCategory, ProfileDetail, ProfileRow } from './profileSnapshot';
import { linkOf } from './reviewCards';

export interface RowSurroundings {
  shortPath(path: string): string;
  /** A title or label of the domain in the reader's language. */
  translate(text: string): string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly t: Localize;
}

/** How a category of a rule reads to the reader. */
type LabelOf = (value: string) => string;

/** Examples a row shows. */
const mostExamples = 5;
/** Of a hash, for a person. */
const hashDigits = 8;

/** What tells a rule from all others of its language and unit. */
export const keyOf = ({ dimension, scope }: Pick<ProfileRule, 'dimension' | 'scope'>): string =>
  `${dimension} ${scope}`;

/** A rule as the page shows it, with what stands behind it where the row is open. */
export function rowOf(rule: ProfileRule, isOpen: boolean, around: RowSurroundings): ProfileRow {
  const { dimension, repositories, confidence, tier, distinctive } = rule;
  const labelOf = labels(rule, around);
  return {
    key: keyOf(rule),
    ...{ dimension, repositories, confidence, tier, distinctive },
    sureness: surenessOf(rule),
    title: around.translate(rule.title),
    label: labelOf(rule.value),
    categories: categoriesOf(rule, labelOf),
    repository: repositoryIn(rule.scope),
    ...decisionOf(rule, labelOf),
    ...overrideOf(rule, labelOf),
    corrected: correctedSentence(rule, labelOf, around),
    drift: rule.drift ? driftSentence(rule.drift, labelOf, around) : '',
    ...(isOpen ? { detail: detailOf(rule, labelOf, around) } : {}),
  };
}

function detailOf(rule: ProfileRule, labelOf: LabelOf, around: RowSurroundings): ProfileDetail {
  const { files, counts, voices, lack } = rule;
  const { t } = around;
  const links = (places: readonly Evidence[]) =>
    places.slice(0, mostExamples).map((place) => link(place, rule, around));
  return {
    files,
    total: counts.reduce((sum, [, count]) => sum + count, 0),
    examples: links(rule.evidence),
    counterExamples: links(rule.counterEvidence),
    conflict: voices ? conflictSentence(voices, labelOf, t) : '',
    lacks: lack ? lackSentence(lack, t) : '',
    years: rule.years ?? [],
    places: placesOf(rule, labelOf),
    alternatives: alternativesOf(rule, labelOf),
  };
}

/** The name of the repository a scope is about; empty: it is about none. */
function repositoryIn(scope: string): string {
  return scope.startsWith('repository:') ? basename(scope.slice('repository:'.length)) : '';
}

/** A category without words of its own is code, and not translated. */
function labels({ value: own, label, labels = {} }: ProfileRule, { translate }: RowSurroundings): LabelOf {
  return (value) => {
    const words = Object.hasOwn(labels, value) ? labels[value] : undefined;
    return words === undefined ? (value === own ? label : value) : translate(words);
  };
}

/** The share of the value is the rule's, in which files weigh; the others have the rest by their counts. */
function categoriesOf({ counts, value, share }: ProfileRule, labelOf: LabelOf): ProfileCategory[] {
  if (counts.length === 0) return [];
  const others = counts.filter(([category]) => category !== value);
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  const own = counts.find(([category]) => category === value)?.[1] ?? 0;
  return [
    { value, label: labelOf(value), count: own, share: rest === 0 ? 1 : share },
    ...others.map(([category, count]) => ({
      value: category,
      label: labelOf(category),
      count,
      share: ((1 - share) * count) / rest,
    })),
  ];
}

/** A note that only says again what the row says is left out. The message of a commit leads to the commit. */
function link(place: Evidence, { unit, label }: ProfileRule, around: RowSurroundings): Link {
  const found = linkOf(place, around);
  const { commit } = place;
  return {
    ...found,
    note: found.note === label ? '' : around.translate(found.note),
    ...(unit === 'commit' && commit ? { commit, label: commit.slice(0, hashDigits) } : {}),
  };
}

/** Only what the count alone does not say. */
function decisionOf(rule: ProfileRule, labelOf: LabelOf): Pick<ProfileRow, 'decided'> {
  const { resolved, value, corrected } = rule;
  // That changes to drafts decide has a sentence of its own.
  if (corrected?.isSettled && resolved?.by === 'author' && resolved.value === corrected.value) return {};
  if (!resolved || (resolved.value === value && resolved.by !== 'config')) return {};
  return { decided: { by: resolved.by, label: labelOf(resolved.value), file: resolved.file } };
}

function overrideOf(rule: ProfileRule, labelOf: LabelOf): Pick<ProfileRow, 'override'> {
  if (!rule.override) return {};
  const { action, value = rule.value, scope } = rule.override;
  return { override: { action, scope, label: labelOf(value) } };
}

/** What the engineer changed in drafts, in how many, and what comes of it. */
function correctedSentence(
  { corrected, resolved, override }: ProfileRule,
  labelOf: LabelOf,
  { t }: RowSurroundings,
): string {
  if (!corrected) return '';
  const { value, drafts, isSettled } = corrected;
  const said = [labelOf(value), drafts] as const;
  if (!isSettled)
    return t('You changed drafts to “{0}” (drafts: {1}). From three on, it is written so at once.', ...said);
  const decides = !override && resolved?.by === 'author' && resolved.value === value;
  return decides
    ? t('You changed drafts to “{0}” (drafts: {1}), so it is written so at once.', ...said)
    : t('You changed drafts to “{0}” (drafts: {1}), but something else decides here.', ...said);
}

function placesOf({ perRepository = [] }: ProfileRule, labelOf: LabelOf): ProfileDetail['places'] {
  if (perRepository.length < 2) return [];
  return perRepository.map(({ repository, value, share }) => ({
    name: basename(repository),
    label: labelOf(value),
    share,
  }));
}

/** Whatever was seen or has words, but for what is done anyway. */
function alternativesOf({ counts, labels = {}, value: own }: ProfileRule, labelOf: LabelOf) {
  const values = new Set([...counts.map(([category]) => category), ...Object.keys(labels)]);
  return [...values].filter((value) => value !== own).map((value) => ({ value, label: labelOf(value) }));
}

function driftSentence({ since, before, now }: Drift, labelOf: LabelOf, { language, t }: RowSurroundings): string {
  const percent = (share: number) => Math.round(100 * share);
  const time = new Date(since);
  const month = Number.isNaN(time.getTime())
    ? since
    : new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time);
  return t(
    'Since {0}: {1} ({2} %, files: {3}). Before: {4} ({5} %, files: {6}).',
    ...[month, labelOf(now.value), percent(now.share), now.files],
    ...[labelOf(before.value), percent(before.share), before.files],
  );
}
