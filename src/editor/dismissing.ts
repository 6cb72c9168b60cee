import * as vscode from 'vscode';
import type { DismissalReason, DismissalScope, SnoozeEnd } from '../application/triageDoor';
import type { TriageNode } from './triageGroups';

/** Why a finding is not wanted, and where, asked in two steps; undefined: the person thought better of it. */
export async function chooseDismissal(
  title: string,
  node: TriageNode,
): Promise<{ readonly reason: DismissalReason; readonly scope: DismissalScope } | undefined> {
  const { t } = vscode.l10n;
  const reasons: (vscode.QuickPickItem & { reason: DismissalReason })[] = [
    { label: t('Wrong'), description: t('there is no problem'), reason: 'wrong' },
    { label: t('Intended'), description: t('it is meant to be so'), reason: 'intended' },
    { label: t('Not worth it'), description: t('true, and I leave it'), reason: 'notWorthIt' },
    { label: t('Wrong style'), description: t('the fix is not how I write'), reason: 'wrongStyle' },
  ];
  const why = await vscode.window.showQuickPick(reasons, { title, placeHolder: t('Why is it dismissed?') });
  if (!why) return undefined;
  const scopes: (vscode.QuickPickItem & { scope: DismissalScope })[] = [
    { label: t('Here'), description: t('this place alone, also when lines move'), scope: 'here' },
    { label: t('In this file'), description: t('this rule in this file'), scope: 'file' },
    { label: t('In this repository'), description: t('this rule in the whole repository'), scope: 'rule' },
    { label: t('Everywhere'), description: t('this rule in all repositories'), scope: 'everywhere' },
  ];
  // Of several places, one alone cannot be meant.
  const least = 'finding' in node ? 0 : 'file' in node ? 1 : 2;
  const where = await vscode.window.showQuickPick(scopes.slice(least), { title, placeHolder: t('Where?') });
  return where && { reason: why.reason, scope: where.scope };
}

/** Till when a finding is not shown; undefined: the person thought better of it. */
export async function chooseSnooze(title: string): Promise<SnoozeEnd | undefined> {
  const { t } = vscode.l10n;
  const items: (vscode.QuickPickItem & { until: SnoozeEnd })[] = [
    { label: t('Until the file changes'), until: 'change' },
    { label: t('For a day'), until: 'day' },
    { label: t('Until the next commit'), until: 'commit' },
  ];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Snooze') }))?.until;
}

/** A dismissal in words: its reason, or till when it is snoozed, and where. */
export function dismissalWords(
  scope: DismissalScope,
  reason: DismissalReason | undefined,
  until: SnoozeEnd | undefined,
): string {
  const { t } = vscode.l10n;
  const where = {
    here: t('Here'),
    file: t('In this file'),
    rule: t('In this repository'),
    everywhere: t('Everywhere'),
  }[scope];
  const why =
    reason &&
    {
      wrong: t('Wrong'),
      intended: t('Intended'),
      notWorthIt: t('Not worth it'),
      wrongStyle: t('Wrong style'),
    }[reason];
  const end =
    until &&
    {
      change: t('Until the file changes'),
      day: t('For a day'),
      commit: t('Until the next commit'),
    }[until];
  return [why ?? end, where].filter(Boolean).join(' · ');
}
