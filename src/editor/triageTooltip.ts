import * as vscode from 'vscode';
import type { Finding, PastFix } from '../application/triageDoor';
import type { Evidence, Suggestion } from '../domain/suggestion';
import { commandLink, fenced } from './markdown';
import { shortPath } from './places';
import { readerWords } from './readerWords';
import { checkWord, pastWords, sourceSentence } from './triageWords';

/** So many of each kind are told; “Why Is This a Problem?” lists all. */
const most = 3;

/** All that a finding rests on, as a hover, with links to the places and the commits. */
export function tooltipOf(finding: Finding, fix: Suggestion | undefined): vscode.MarkdownString {
  const { message, why, evidence, past, failure, source } = finding;
  const { t } = vscode.l10n;
  const tooltip = new vscode.MarkdownString();
  // Links run these two commands alone, both of which only show something.
  tooltip.isTrusted = { enabledCommands: ['double.openPlace', 'double.showPastFix'] };
  tooltip.appendText(message);
  if (why) paragraph(tooltip, readerWords().say(why));
  if (failure?.expected !== undefined) paragraph(tooltip, t('Expected: {0}', failure.expected));
  if (failure?.actual !== undefined) paragraph(tooltip, t('Actual: {0}', failure.actual));
  for (const place of evidence.slice(0, most)) addPlace(tooltip, place);
  if (past.length > 0) paragraph(tooltip, t('You fixed this before:'));
  for (const fixed of past.slice(0, most)) addPast(tooltip, fixed);
  paragraph(tooltip, sourceSentence(source, t));
  if (fix) paragraph(tooltip, t('Fix: {0}', fix.title));
  for (const check of fix?.checks ?? [])
    paragraph(tooltip, `${check.passed ? '✓' : '✗'} ${checkWord(check, t)}${check.note ? `: ${check.note}` : ''}`);
  return tooltip;
}

const paragraph = (tooltip: vscode.MarkdownString, text: string) => tooltip.appendMarkdown('\n\n').appendText(text);

function addPlace(tooltip: vscode.MarkdownString, { path, range, note, text }: Evidence): void {
  tooltip.appendMarkdown('\n\n');
  link(tooltip, `${shortPath(path)}:${range.start.line + 1}`, 'double.openPlace', [path, range]);
  if (note) tooltip.appendText(` ${note}`);
  if (text) tooltip.appendMarkdown(fenced(text));
}

function addPast(tooltip: vscode.MarkdownString, fixed: PastFix): void {
  const { date, before, after } = fixed;
  tooltip.appendMarkdown('\n\n');
  link(tooltip, pastWords(fixed, vscode.l10n.t), 'double.showPastFix', [fixed]);
  tooltip.appendText(` ${date.slice(0, 10)}`);
  if (before || after) tooltip.appendMarkdown(fenced(miniDiff(before, after), 'diff'));
}

/** The lines that went and came, with marks. */
export function miniDiff(before: string, after: string): string {
  const marked = (mark: string, text: string) => (text === '' ? [] : text.split('\n').map((line) => `${mark} ${line}`));
  return [...marked('-', before), ...marked('+', after)].join('\n');
}

function link(tooltip: vscode.MarkdownString, text: string, command: string, values: readonly unknown[]): void {
  tooltip.appendMarkdown(commandLink(text, command, values));
}
