import { basename } from 'node:path';
import type { Drift, ProfileRule } from '../application/habit';
import { conflictSentence, lackSentence } from '../application/styleSentences';
import { surenessOf } from '../application/sureness';
import type { Evidence } from '../domain/suggestion';
import type { Localize } from '../foundations/localize';
import type { Link } from './link';
import type { ProfileCategory, ProfileDetail, ProfileRow, ProfileUnit } from './profileSnapshot';
import { linkOf } from './reviewCards';

export interface RowSurroundings {
  shortPath(path: string): string;
  /** A title or label of the domain in the reader's language. */
  translate(text: string): string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly t: Localize;
}

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
    label: around.translate(rule.label),
    categories: categoriesOf(rule, labelOf),
    repository: repositoryIn(rule.scope),
    ...decisionOf(rule, around),
    ...overrideOf(rule, labelOf),
    drift: rule.drift ? driftSentence(rule.drift, around) : '',
    ...(isOpen ? { detail: detailOf(rule, labelOf, around) } : {}),
  };
}

function detailOf(rule: ProfileRule, labelOf: (value: string) => string, around: RowSurroundings): ProfileDetail {
  const { files, counts, voices, lack } = rule;
  const { t } = around;
  const links = (places: readonly Evidence[]) =>
    places.slice(0, mostExamples).map((place) => link(place, rule.unit, labelOf(rule.value), around));
  return {
    files,
    total: counts.reduce((sum, [, count]) => sum + count, 0),
    examples: links(rule.evidence),
    counterExamples: links(rule.counterEvidence),
    conflict: voices ? conflictSentence(voices, labelOf, t) : '',
    lacks: lack ? lackSentence(lack, t) : '',
    years: rule.years ?? [],
    places: placesOf(rule, around),
    alternatives: alternativesOf(rule, labelOf),
  };
}

/** The name of the repository a scope is about; empty: it is about none. */
function repositoryIn(scope: string): string {
  return scope.startsWith('repository:') ? basename(scope.slice('repository:'.length)) : '';
}

function labels(rule: ProfileRule, { translate }: RowSurroundings): (value: string) => string {
  return (value) => translate(value === rule.value ? rule.label : (rule.labels?.[value] ?? value));
}

/** The share of the value is the rule's, in which files weigh; the others have the rest by their counts. */
function categoriesOf({ counts, value, share }: ProfileRule, labelOf: (value: string) => string): ProfileCategory[] {
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
function link(place: Evidence, unit: ProfileUnit, label: string, around: RowSurroundings): Link {
  const found = linkOf(place, around);
  const note = around.translate(found.note);
  const { commit } = place;
  return {
    ...found,
    note: note === label ? '' : note,
    ...(unit === 'commit' && commit ? { commit, label: commit.slice(0, hashDigits) } : {}),
  };
}

/** Only what the count alone does not say. */
function decisionOf(rule: ProfileRule, { translate }: RowSurroundings): Pick<ProfileRow, 'decided'> {
  const { resolved, value } = rule;
  if (!resolved || (resolved.value === value && resolved.by !== 'config')) return {};
  return { decided: { by: resolved.by, label: translate(resolved.label), file: resolved.file } };
}

function overrideOf(rule: ProfileRule, labelOf: (value: string) => string): Pick<ProfileRow, 'override'> {
  if (!rule.override) return {};
  const { action, value = rule.value, scope } = rule.override;
  return { override: { action, scope, label: labelOf(value) } };
}

function placesOf({ perRepository = [] }: ProfileRule, { translate }: RowSurroundings): ProfileDetail['places'] {
  if (perRepository.length < 2) return [];
  return perRepository.map(({ repository, label, share }) => ({
    name: basename(repository),
    label: translate(label),
    share,
  }));
}

/** Whatever was seen or has words, but for what is done anyway. */
function alternativesOf({ counts, labels = {}, value: own }: ProfileRule, labelOf: (value: string) => string) {
  const values = new Set([...counts.map(([category]) => category), ...Object.keys(labels)]);
  return [...values].filter((value) => value !== own).map((value) => ({ value, label: labelOf(value) }));
}

function driftSentence({ since, before, now }: Drift, { translate, language, t }: RowSurroundings): string {
  const percent = (share: number) => Math.round(100 * share);
  const time = new Date(since);
  const month = Number.isNaN(time.getTime())
    ? since
    : new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time);
  return t(
    'Since {0}: {1} ({2} %, files: {3}). Before: {4} ({5} %, files: {6}).',
    ...[month, translate(now.label), percent(now.share), now.files],
    ...[translate(before.label), percent(before.share), before.files],
  );
}
