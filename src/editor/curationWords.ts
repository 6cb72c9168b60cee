import { basename } from 'node:path';
import type { CurationChange, CurationEffect, CurationRule } from '../application/curationDoor';
import type { Localize } from '../foundations/localize';

/** How curation is spoken of: the language for numbers and days, a BCP 47 tag, and the one of sentences. */
export interface CurationSurroundings {
  readonly language: string;
  readonly t: Localize;
}

/** What a rule is about, such as “lib/old/”, “2019” or “Parser.read”, and the repository; empty: of all. */
export function subjectOf(rule: CurationRule, { language, t }: CurationSurroundings): { what: string; where: string } {
  const where = rule.repository === undefined ? '' : basename(rule.repository);
  switch (rule.kind) {
    case 'path':
      return { what: rule.path, where };
    case 'exemplar':
      return { what: rule.name ? `${rule.name} (${rule.path})` : rule.path, where };
    case 'commits':
      return { what: commitsInWords(rule, t), where };
    case 'weight':
      return { what: t('counts {0}', weightInWords(rule.weight)), where };
    case 'period':
      return { what: periodInWords(rule, language, t), where };
  }
}

const short = (hash: string) => hash.slice(0, 8);

function commitsInWords({ from, to }: { readonly from?: string; readonly to: string }, t: Localize): string {
  return from === undefined ? t('commit {0}', short(to)) : t('commits after {0} up to {1}', short(from), short(to));
}

function periodInWords({ from, to }: { readonly from?: string; readonly to?: string }, language: string, t: Localize) {
  const [, year] = /^(\d{4})-01-01$/.exec(from ?? '') ?? [];
  if (year !== undefined && to === `${year}-12-31`) return year;
  const day = (text: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(text));
  if (from === undefined) return t('until {0}', day(to ?? ''));
  return to === undefined ? t('from {0} on', day(from)) : t('{0} to {1}', day(from), day(to));
}

const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };

/** How much a repository counts, such as `½ ×`. */
export const weightInWords = (weight: number): string => `${fractions[weight] ?? weight} ×`;

/** Such as “312 lines of 4 files”. */
export function effectInWords({ lines, files }: CurationEffect, { language, t }: CurationSurroundings): string {
  const number = (value: number) => value.toLocaleString(language);
  if (lines === 1) return t('one line');
  // Of files that stay in parts none goes.
  if (files === 0) return t('{0} lines', number(lines));
  return files === 1
    ? t('{0} lines of one file', number(lines))
    : t('{0} lines of {1} files', number(lines), number(files));
}

/** What a rule that holds concerns, as its row says it. */
export function concerns(
  { kind }: CurationRule,
  effect: CurationEffect | undefined,
  around: CurationSurroundings,
): string {
  const { t } = around;
  if (!effect) return t('counted with the next reading');
  if (effect.lines === 0) return t('nothing that is there now');
  const words = effectInWords(effect, around);
  return kind === 'weight' || kind === 'exemplar' ? words : t('leaves out {0}', words);
}

/** What a rule does, as a heading says it: “Exclude lib/old/ of tide”. */
export function ruleInWords(rule: CurationRule, around: CurationSurroundings): string {
  const { t } = around;
  const { what, where } = subjectOf(rule, around);
  if (rule.kind === 'weight') return t('{0} counts {1}', where, weightInWords(rule.weight));
  if (rule.kind === 'exemplar') return t('This is how I write: {0}', what);
  if (rule.kind === 'period')
    return where ? t('Exclude the time {0} of {1}', what, where) : t('Exclude the time {0}', what);
  return t('Exclude {0} of {1}', what, where);
}

/** What a change does, as a heading says it. @param ruleOf the rule of an id that holds or held; undefined: nobody knows */
export function changeInWords(
  change: CurationChange,
  ruleOf: (id: string) => CurationRule | undefined,
  around: CurationSurroundings,
): string {
  if (change.change === 'forgetEverything') return around.t('Forget everything');
  if (change.change === 'add') return ruleInWords(change.rule, around);
  const rule = ruleOf(change.id);
  return rule ? around.t('Take back: {0}', ruleInWords(rule, around)) : around.t('Take back a decision');
}
