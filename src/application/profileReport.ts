import type { Evidence } from '../domain/suggestion';
import { styleName } from '../domain/syntax/languages';
import type { ProfileAnswer } from './askProfile';
import type { ProfileRule } from './habit';
import { listed } from './portrait';
import { type Sureness, surenessOf } from './sureness';

const families = {
  layout: 'Layout',
  naming: 'Naming',
  structure: 'Structure',
  idiom: 'Idioms',
  comment: 'Comments',
  commit: 'Commits',
} as const satisfies Record<ProfileRule['family'], string>;

const words: Readonly<Record<Sureness, string>> = {
  sure: 'sure',
  fairlySure: 'fairly sure',
  leaning: 'a lean',
  mixed: 'mixed',
  thin: 'too little',
};

const mostPlaces = 3;
const count = (number: number) => number.toLocaleString('en-US');
const percent = (share: number) => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 1 : 0)} %`;

/**
 * The style profile as text for a terminal: a portrait, the habits of each family with their places, what is decided by
 * hand, and what was left out.
 * @param leftOut what was left out, in words
 */
export function fullProfileReport({ rules, portrait, scope, notes }: ProfileAnswer, leftOut: string): string {
  if (rules.length === 0)
    return [
      ...notes,
      'Style: nothing of yours is counted here. Name a --store that was indexed, a --repository to learn first, or another --unit or --language.',
    ].join('\n');
  const spoken = [...new Set(rules.map(({ language }) => language))];
  const where = scope === 'author' ? 'everywhere' : `in ${scope.slice('repository:'.length)}`;
  const mixed = scope === 'author' ? '' : ', and holds three files’ worth of what you do everywhere';
  return [
    `Style ${where}`,
    `  A share in brackets weighs a file by the root of its places, so that no large file decides${mixed}. ★: most others do otherwise.`,
    ...notes.map((note) => `  ! ${note}`),
    ...spoken.flatMap((language) => {
      const own = rules.filter((rule) => rule.language === language);
      return ['', nameOf(language), `  ${portraitWords(portrait[language], own)}`, ...familiesOf(own)];
    }),
    '',
    `Left out: ${leftOut}.`,
  ].join('\n');
}

const nameOf = (language: string) => (language === 'commit' ? 'Commit messages' : styleName(language));

function portraitWords(phrases: ProfileAnswer['portrait'][string] | undefined, rules: readonly ProfileRule[]): string {
  if (!phrases) {
    const files = Math.max(0, ...rules.map((rule) => rule.files));
    return `There is too little evidence for a portrait (files: ${count(files)}).`;
  }
  const { firmly, mostly } = phrases;
  const sentences = [
    ...(firmly.length > 0 ? [`You ${listed(firmly, 'en')}.`] : []),
    ...(mostly.length > 0 ? [`Mostly, you ${listed(mostly, 'en')}.`] : []),
  ];
  return sentences.join(' ');
}

/** Claims with their places; what is no claim by its name alone, unless something is decided about it. */
function familiesOf(rules: readonly ProfileRule[]): string[] {
  const isShown = ({ tier, override, resolved }: ProfileRule) =>
    tier === 'rule' || tier === 'tendency' || override !== null || resolved?.by === 'config';
  const named = (title: string, tier: ProfileRule['tier']) => {
    const found = rules.filter((rule) => rule.tier === tier && !isShown(rule));
    return found.length > 0 ? ['', `  ${title}: ${found.map((rule) => `${rule.title} ${rule.label}`).join('; ')}`] : [];
  };
  const claimed = rules.filter(isShown).sort(byWeight);
  const width = Math.max(0, ...claimed.map(({ title }) => title.length));
  return [
    ...(Object.keys(families) as (keyof typeof families)[]).flatMap((family) => {
      const rows = claimed.filter((rule) => rule.family === family);
      return rows.length > 0 ? ['', `  ${families[family]}`, ...rows.flatMap((rule) => rowOf(rule, width))] : [];
    }),
    ...named('What nearly everybody does', 'universal'),
    ...named('Not enough evidence', 'thin'),
  ];
}

function byWeight(a: ProfileRule, b: ProfileRule): number {
  const rank = ({ tier, distinctive }: ProfileRule) => (tier === 'rule' ? 0 : 2) + (distinctive ? 0 : 1);
  return rank(a) - rank(b) || b.share - a.share;
}

/** A line with the habit, and lines with what stands behind it. */
function rowOf(rule: ProfileRule, width: number): string[] {
  const { title, label, family, share, counts, value, files, repositories, distinctive } = rule;
  const all = counts.reduce((sum, [, number]) => sum + number, 0);
  const own = counts.find(([category]) => category === value)?.[1] ?? 0;
  const seen = [...(family === 'commit' ? [] : [`files: ${count(files)}`]), `repositories: ${count(repositories)}`];
  const numbers = [`${count(own)} of ${count(all)} (${percent(share)})`, ...seen].join(', ');
  const marks = [words[surenessOf(rule)], ...(distinctive ? ['distinctive'] : []), ...decisions(rule)].join(', ');
  const head = all > 0 ? `${label} — ${numbers}; ${marks}` : marks;
  return [
    `  ${distinctive ? '★' : ' '} ${title.padEnd(width)}  ${head}`,
    ...behind(rule).map((line) => `      ${line}`),
  ];
}

/** What was decided by hand, and what a formatter decides. */
function decisions({ override, resolved, labels }: ProfileRule): string[] {
  const said = { pin: 'pinned', mute: 'muted', prefer: 'preferred' };
  const value = override?.value === undefined ? '' : ` ${labels?.[override.value] ?? override.value}`;
  return [
    ...(override
      ? [`${said[override.action]}${value}${override.scope === 'author' ? '' : ' in this repository'}`]
      : []),
    ...(resolved?.by === 'config' ? [`${resolved.file} decides: ${resolved.label}`] : []),
  ];
}

function behind({ evidence, counterEvidence, drift, conflict, corrected }: ProfileRule): string[] {
  const places = (found: readonly Evidence[]) => found.slice(0, mostPlaces).map(placeOf).join('  ');
  const change =
    drift &&
    `since ${drift.since.slice(0, 10)}: ${drift.now.label} (${percent(drift.now.share)}), before: ${drift.before.label} (${percent(drift.before.share)})`;
  return [
    ...(conflict ? [conflict] : []),
    ...(change ? [change] : []),
    ...(corrected ? [`you changed it to ${corrected.label} in ${count(corrected.drafts)} drafts`] : []),
    ...(evidence.length > 0 ? [places(evidence)] : []),
    ...(counterEvidence.length > 0 ? [`but ${places(counterEvidence)}`] : []),
  ];
}

/** The path of a file that was read from git objects is written as if it stood in the working tree. */
const placeOf = ({ path, range, commit }: Evidence) =>
  commit === undefined ? `${path.replace(/(?<=..):/, '/')}:${range.start.line + 1}` : `${path} ${commit.slice(0, 8)}`;
