import * as vscode from 'vscode';
import type { Finding, PastFix } from '../application/triageDoor';
import { showPastFix } from './pastFix';
import { openPlace, shortPath } from './places';
import { readerWords } from './readerWords';
import { pastWords, ruleTitle, sourceSentence } from './triageWords';

interface Reason extends vscode.QuickPickItem {
  readonly open?: () => unknown;
}

/** All that a finding rests on, as a list: the rule, own commits that fixed such before, and the places that do it the usual way. */
export async function showWhy(finding: Finding): Promise<void> {
  const { t } = vscode.l10n;
  const items = [...ofRule(finding), ...ofPast(finding.past), ...ofPlaces(finding), ...ofFailure(finding)];
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Why: {0}', finding.message.split('\n')[0] ?? ''),
    placeHolder: t('Pick a place or a commit to see it'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.open?.();
}

function ofRule(finding: Finding): Reason[] {
  const { t } = vscode.l10n;
  const { path, range, source, why } = finding;
  const [reason = '', ...more] = sentencesIn(readerWords().say(why));
  return [
    section(t('The rule')),
    {
      label: readerWords().word(ruleTitle(finding, t)),
      description: sourceSentence(source, t),
      detail: reason,
      open: () => openPlace(path, range),
    },
    ...more.map((label) => ({ label })),
  ];
}

function ofPast(past: readonly PastFix[]): Reason[] {
  if (past.length === 0) return [];
  return [
    section(vscode.l10n.t('You fixed this before')),
    ...past.map((fixed) => ({
      label: `${fixed.commit ? '$(git-commit)' : '$(check)'} ${pastWords(fixed, vscode.l10n.t)}`,
      description: `${fixed.date.slice(0, 10)} · ${shortPath(fixed.path)}`,
      ...(fixed.before || fixed.after ? { detail: inOneLine(fixed) } : {}),
      open: () => showPastFix(fixed),
    })),
  ];
}

function ofPlaces({ evidence }: Finding): Reason[] {
  if (evidence.length === 0) return [];
  return [
    section(vscode.l10n.t('Places that do it the usual way')),
    ...evidence.map(({ path, range, text, note }) => ({
      label: `$(go-to-file) ${shortPath(path)}:${range.start.line + 1}`,
      description: note,
      detail: text.trim(),
      open: () => openPlace(path, range),
    })),
  ];
}

function ofFailure({ failure }: Finding): Reason[] {
  if (!failure) return [];
  const { t } = vscode.l10n;
  const { test, runner, message, expected, actual, frames } = failure;
  return [
    section(t('The test')),
    { label: `$(beaker) ${test}`, description: runner, detail: message.split('\n')[0] ?? '' },
    ...(expected === undefined ? [] : [{ label: t('Expected: {0}', expected) }]),
    ...(actual === undefined ? [] : [{ label: t('Actual: {0}', actual) }]),
    ...frames.map(({ path, line, character = 0 }) => ({
      label: `$(go-to-file) ${shortPath(path)}:${line + 1}`,
      open: () => openPlace(path, { start: { line, character }, end: { line, character } }),
    })),
  ];
}

/** A line of the list has room for one. */
const sentencesIn = (text: string) => text.split(/(?<=[.?!])\s+|(?<=[。？！])/).filter((sentence) => sentence !== '');

const section = (label: string): Reason => ({ label, kind: vscode.QuickPickItemKind.Separator });

const inOneLine = ({ before, after }: PastFix) =>
  [before && `− ${before.replace(/\s+/g, ' ').trim()}`, after && `+ ${after.replace(/\s+/g, ' ').trim()}`]
    .filter(Boolean)
    .join('   ');
