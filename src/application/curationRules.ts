import { HumanError } from '../foundations/errors';
import type { CurationRule } from './curationDoor';

export type RuleKind = CurationRule['kind'];
export const ruleKinds: readonly RuleKind[] = ['path', 'commits', 'period', 'weight', 'exemplar'];

/** No repository counts more than so many times another. */
export const mostWeight = 8;

/** Whether a value has the shape of a rule; what it says may still make no sense. */
export function isCurationRule(value: unknown): value is CurationRule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const rule = value as Readonly<Record<string, unknown>>;
  const isText = (name: string) => typeof rule[name] === 'string';
  const isTextOrAbsent = (name: string) => rule[name] === undefined || isText(name);
  switch (rule['kind'] as RuleKind) {
    case 'path':
      return isText('repository') && isText('path');
    case 'commits':
      return isText('repository') && isText('to') && isTextOrAbsent('from');
    case 'period':
      return ['repository', 'from', 'to'].every(isTextOrAbsent);
    case 'weight':
      return isText('repository') && typeof rule['weight'] === 'number';
    case 'exemplar':
      return isText('repository') && isText('path') && isTextOrAbsent('name');
    default:
      return false;
  }
}

/** Two rules of one key are about the same thing: of them one holds. */
export function keyOf(rule: CurationRule): string {
  const about: Readonly<Record<RuleKind, readonly (keyof never)[]>> = {
    path: ['repository', 'path'],
    commits: ['repository', 'from', 'to'],
    period: ['repository', 'from', 'to'],
    weight: ['repository'],
    exemplar: ['repository', 'path', 'name'],
  };
  const fields = rule as unknown as Readonly<Record<string, unknown>>;
  return JSON.stringify([rule.kind, ...about[rule.kind].map((name) => fields[name as string] ?? null)]);
}

/**
 * The same rule in the one form in which it is kept: paths with `/`, days and hashes in lower case, fields in order.
 * @throws HumanError where it makes no sense in itself
 */
export function normalRule(rule: CurationRule): CurationRule {
  const { kind } = rule;
  if (kind === 'path') return { kind, repository: folderOf(rule.repository), path: normalPath(rule.path) };
  if (kind === 'commits') {
    const to = hashOf(rule.to);
    return { kind, repository: folderOf(rule.repository), ...(rule.from ? { from: hashOf(rule.from) } : {}), to };
  }
  if (kind === 'period') return normalPeriod(rule);
  if (kind === 'weight') {
    if (!(rule.weight > 0 && rule.weight <= mostWeight))
      throw new HumanError(
        `A repository cannot count ${rule.weight} times.`,
        `Choose a number above 0 and up to ${mostWeight}; to learn nothing from it, set its consent to “never”.`,
      );
    return { kind, repository: folderOf(rule.repository), weight: rule.weight };
  }
  const path = normalPath(rule.path);
  if (path.endsWith('/')) throw new HumanError(`${path} is a folder.`, 'Mark a file, or a function, as an exemplar.');
  return { kind, repository: folderOf(rule.repository), path, ...(rule.name ? { name: rule.name } : {}) };
}

/** A folder without the separator at its end, so that each has one name. */
const folderOf = (path: string) => path.replace(/(?<=.)[/\\]+$/, '');

/** A path inside of a repository, with `/`; a folder ends with one. */
function normalPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const names = slashed.split('/').filter((name) => name !== '' && name !== '.');
  if (/^(\/|[A-Za-z]:)/.test(slashed) || names.includes('..') || path.includes('\0'))
    throw new HumanError(
      `${path} is no path inside of a repository.`,
      'Give it from the root of the repository on, such as src/old/.',
    );
  if (names.length === 0)
    throw new HumanError(
      'That is the whole repository.',
      'Name a file or a folder; to leave a repository out, set its consent to “never”.',
    );
  return names.join('/') + (/(^|\/)\.?$/.test(slashed) ? '/' : '');
}

function hashOf(text: string): string {
  if (/^([\da-f]{40}|[\da-f]{64})$/i.test(text)) return text.toLowerCase();
  throw new HumanError(
    `${text} is no full hash of a commit.`,
    'Give all 40 digits, as git log --format=%H shows them.',
  );
}

function normalPeriod(rule: CurationRule & { readonly kind: 'period' }): CurationRule {
  const from = rule.from ? daysOf(rule.from).first : undefined;
  const to = rule.to ? daysOf(rule.to).last : undefined;
  if (from === undefined && to === undefined)
    throw new HumanError(
      'That is all time.',
      'Give its first day, its last, or both, such as 2019-01-01 and 2019-12-31.',
    );
  if (from !== undefined && to !== undefined && from > to)
    throw new HumanError(`${from} is after ${to}.`, 'Give the earlier day first.');
  return {
    kind: 'period',
    ...(rule.repository ? { repository: folderOf(rule.repository) } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The first and the last day of a day, a month or a year. @throws HumanError where the calendar has none such */
function daysOf(text: string): { readonly first: string; readonly last: string } {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const time = year === undefined ? Number.NaN : Date.parse(`${first}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(first))
    throw new HumanError(`${text} is no day.`, 'Write a day as 2019-12-31, a month as 2019-12 and a year as 2019.');
  if (day !== undefined) return { first, last: first };
  const months = month === undefined ? 12 : Number(month);
  const last = new Date(Date.UTC(Number(year), months, 0)); // The day before the first of the month that follows.
  return { first, last: last.toISOString().slice(0, 10) };
}
