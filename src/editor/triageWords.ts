import type { Finding, FindingSource, Hidden, PastFix, RuleRecord } from '../application/triageDoor';
import type { Check, Suggestion } from '../domain/suggestion';
import type { Localize } from '../foundations/localize';
import { type FindingGroup, hasOneCause } from './triageGroups';

/** A row in words: what is read first, what stands beside it in grey, and what a screen reader says. */
export interface RowWords {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
}

/** Where a finding comes from, in a word or two. */
export function sourceWord(source: FindingSource, t: Localize): string {
  return {
    diagnostic: t('tool'),
    test: t('test'),
    detector: t('detector'),
    deviation: t('your idiom'),
    propagation: t('your edit'),
    migration: t('old form'),
  }[source];
}

/** Where a finding comes from, as a sentence. */
export function sourceSentence(source: FindingSource, t: Localize): string {
  return {
    diagnostic: t('Reported by a tool of the editor.'),
    test: t('A failing test led here.'),
    migration: t('You have replaced this form elsewhere.'),
    detector: t('Found by a detector of Coding Double.'),
    deviation: t('Differs from how you write.'),
    propagation: t('Like an edit you just made.'),
  }[source];
}

/** How grave, in a word. */
export function severityWord(severity: Finding['severity'], t: Localize): string {
  return { error: t('error'), warning: t('warning'), information: t('information'), hint: t('hint') }[severity];
}

/** Ids of our own rules are words with hyphens; tools have codes of their own. */
export function ruleTitle({ rule, source }: Pick<Finding, 'rule' | 'source'>, t: Localize): string {
  if (source === 'diagnostic') return rule;
  if (source === 'propagation') return t('Same edit elsewhere');
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How sure, in words and with what that rests on. Numbers of cases are told, percentages are not. */
export function confidenceWords({ confidence, why, past }: Finding, t: Localize): string {
  const word = confidence >= 0.9 ? t('sure') : confidence >= 0.65 ? t('likely') : t('perhaps');
  const [, some, all] = /(\d+) of (?:your |the |its )?(\d+)/.exec(why) ?? [];
  const evidence = [
    ...(some && all ? [t('{0} of {1}', some, all)] : []),
    ...(past.length > 0 ? [t('fixed before: {0}', past.length)] : []),
  ];
  return evidence.length > 0 ? `${word} (${evidence.join(', ')})` : word;
}

/** A fix of the past in a line: its commit, or that it was accepted here and belongs to none that is known. */
export function pastWords({ commit, subject }: Pick<PastFix, 'commit' | 'subject'>, t: Localize): string {
  return commit === '' ? t('A fix you accepted') : `${commit.slice(0, 8)} ${subject}`;
}

/** A check in a word, and whether it passed. */
export function checkWord({ name, passed }: Pick<Check, 'name' | 'passed'>, t: Localize): string {
  const words: Record<Check['name'], readonly [passed: string, failed: string]> = {
    parses: [t('Parses'), t('Does not parse')],
    'names resolve': [t('Names resolve'), t('Unknown names')],
    'no new finding': [t('No new finding'), t('New finding')],
    'diagnostic gone': [t('Problem gone'), t('Problem stays')],
    formatted: [t('Formatted'), t('Not as the formatter writes it')],
    'no new problem': [t('No new problem'), t('New problem')],
    'tests pass': [t('Tests pass'), t('Tests fail')],
    'as asked': [t('As asked'), t('Not what was asked for')],
  };
  return words[name][passed ? 0 : 1];
}

/** What was verified of a fix: what failed by name, what passed as marks. */
function marks(checks: readonly Check[], t: Localize): string {
  const failed = checks.filter(({ passed }) => !passed).map((check) => `✗ ${checkWord(check, t)}`);
  const passed = checks.filter((check) => check.passed).map((check) => `✓ ${checkWord(check, t)}`);
  return [...failed, ...passed].join(' ');
}

/** What a finding says, in a line. */
const causeOf = (finding: Finding | undefined) => finding?.message.split('\n')[0] ?? '';

/** The row of a rule, or of a rule in a file. @param name of the row; absent: the rule's */
export function groupWords(group: FindingGroup, name: string, t: Localize): RowWords {
  const { severity, findings } = group;
  const sources = [...new Set(findings.map(({ source }) => source))].map((source) => sourceWord(source, t));
  const fixable = findings.filter(({ fixes }) => fixes.length > 0).length;
  const count = findings.length;
  return {
    label: name,
    description: [count, ...sources, ...(hasOneCause(group) ? [causeOf(findings[0])] : [])].filter(Boolean).join(' · '),
    spoken: [
      name,
      severityWord(severity, t),
      ...sources,
      t('places: {0}', count),
      ...(fixable > 0 ? [t('with a fix: {0}', fixable)] : []),
    ].join(', '),
  };
}

/**
 * The row of a place.
 * @param fix as it waits now; undefined: there is none
 * @param at where it is, in words, and whether all places of its rule say the same
 */
export function findingWords(
  finding: Finding,
  fix: Suggestion | undefined,
  { place, isAlike }: { readonly place: string; readonly isAlike: boolean },
  t: Localize,
): RowWords {
  const { severity, source } = finding;
  const cause = causeOf(finding);
  const ways = 1 + (fix?.alternatives?.length ?? 0);
  const beside = [sourceWord(source, t), confidenceWords(finding, t)];
  const ofFix = fix ? [...(ways > 1 ? [t('ways: {0}', ways)] : []), marks(fix.checks, t)] : [];
  return {
    label: place,
    description: [...(isAlike ? [] : [cause]), ...beside, ...ofFix].filter(Boolean).join(' · '),
    spoken: [
      ...[place, cause, severityWord(severity, t), ...beside],
      ...(fix ? [t('a fix waits for review: {0}', fix.title), ...ofFix] : [t('no fix')]),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** How many findings the engineer does not want to see, in words; empty: none. */
export function hiddenWords({ dismissed, snoozed, muted, habit }: Hidden, t: Localize): string {
  return [
    ...(dismissed > 0 ? [t('Dismissed: {0}.', dismissed)] : []),
    ...(snoozed > 0 ? [t('Snoozed: {0}.', snoozed)] : []),
    ...(muted > 0 ? [t('By muted rules: {0}.', muted)] : []),
    ...(habit > 0 ? [t('Habits of yours: {0}.', habit)] : []),
  ].join(' ');
}

/** How a rule fares, in a line. */
export function recordWords({ shown, accepted, rejected, dismissed, reverted }: RuleRecord, t: Localize): string {
  return [
    t('shown {0}', shown),
    t('accepted {0}', accepted),
    t('rejected {0}', rejected),
    t('dismissed {0}', dismissed),
    t('reverted {0}', reverted),
  ].join(' · ');
}
