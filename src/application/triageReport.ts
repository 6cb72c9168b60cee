import { isAbsolute, relative, sep } from 'node:path';
import { describeExclusion } from '../domain/history/exclusions';
import { outcomeWords } from '../domain/triage/manners';
import type { Finding, Hidden, SweepResult } from './triageDoor';

/** What was found, as text for a person. @param folder paths inside it are told from there */
export function triageReport(
  { findings, hidden, files, left }: Omit<SweepResult, 'milliseconds'>,
  folder: string,
): string {
  const counted = findings.length === 0 ? 'No findings' : plural(findings.length, 'finding');
  return [
    ...[...findings].sort(byPlace).map((finding) => findingReport(finding, folder)),
    `${counted} in ${plural(files, 'file')}.`,
    ...hiddenReport(hidden),
    ...leftReport(left),
  ].join('\n');
}

/** File by file, from top to bottom, as compilers print them. */
const byPlace = (a: Finding, b: Finding): number =>
  (a.path < b.path ? -1 : Number(a.path > b.path)) ||
  a.range.start.line - b.range.start.line ||
  a.range.start.character - b.range.start.character;

function findingReport(
  { path, range, severity, message, rule, why, outcomes, fixes }: Finding,
  folder: string,
): string {
  const { line, character } = range.start;
  const fares = outcomes ? ` Here so far: ${outcomeWords(outcomes)}.` : '';
  const fix = fixes[0]
    ? `\n    fix: ${fixes[0].edits.map(({ expected, newText }) => changed(expected, newText)).join(', ')}`
    : '';
  const place = `${shownPath(path, folder)}:${line + 1}:${character + 1}`;
  return `${plain(`${place}: ${severity}: ${message} [${rule}]`)}\n    ${plain(`${why}${fares}`)}${fix}`;
}

/** One line without characters that would do something to a terminal: names of files and code may hold any. */
const plain = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A change in one line. */
function changed(before: string, after: string): string {
  const [old, fresh] = [before, after].map((text) => {
    const line = plain(text.replaceAll(/\s+/g, ' ').trim());
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  });
  if (old === '') return `insert ${fresh}`;
  return fresh === '' ? `delete ${old}` : `${old} → ${fresh}`;
}

/** UTF-16 code units of a change that is shown. */
const LONGEST = 60;

function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  return inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside) ? path : inside;
}

function hiddenReport({ dismissed, snoozed, muted, habit }: Hidden): string[] {
  const parts = [
    ...(dismissed > 0 ? [`${dismissed} dismissed`] : []),
    ...(snoozed > 0 ? [`${snoozed} snoozed`] : []),
    ...(muted > 0 ? [`${muted} of rules that are muted`] : []),
    ...(habit > 0 ? [`${habit} that are a habit of yours`] : []),
  ];
  return parts.length > 0 ? [`Not shown: ${parts.join(', ')}.`] : [];
}

const BOUNDS: Readonly<Record<string, string>> = {
  tooManyFindings: 'findings more than a list holds',
  tooManyFixes: 'fixes more than are tried at once',
  tooManyFiles: 'files more than are looked at in one go',
  unreadableFolders: 'folders impossible to read',
  failedElsewhere: 'failed tests that lead to none of these files',
};

function leftReport(left: SweepResult['left']): string[] {
  const parts = Object.entries(left).map(([reason, count]) => {
    const bound = BOUNDS[reason];
    if (bound !== undefined) return `${count} ${bound}`;
    const { unit, label } = describeExclusion(reason);
    return `${count === 1 ? `1 ${unit.slice(0, -1)}` : `${count} ${unit}`} ${label}`;
  });
  return parts.length > 0 ? [`Left out: ${parts.join(', ')}.`] : [];
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
