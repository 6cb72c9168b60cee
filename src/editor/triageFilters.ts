import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import type { Guard } from './guard';
import { sources } from './triageFilter';
import type { TriageView } from './triageView';
import { severityWord, sourceSentence, sourceWord } from './triageWords';

/** The commands that choose what is shown, beside the lines. */
export function registerTriageFilters(view: TriageView, guard: Guard): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(
      'double.filterSources',
      guard(() => filterSources(view)),
    ),
    registerCommand(
      'double.filterSeverity',
      guard(() => filterSeverity(view)),
    ),
    registerCommand(
      'double.showFixable',
      guard(() => view.setFilter({ fixableOnly: true })),
    ),
    registerCommand(
      'double.showUnfixable',
      guard(() => view.setFilter({ fixableOnly: false })),
    ),
  );
}

async function filterSources(view: TriageView): Promise<void> {
  const { t } = vscode.l10n;
  const { hiddenSources } = view.filter();
  const items = sources.map((source) => ({
    label: sourceWord(source, t),
    description: sourceSentence(source, t),
    picked: !hiddenSources.includes(source),
    source,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Show Problems from These Sources'),
    canPickMany: true,
  });
  if (!chosen) return;
  const shown = chosen.map(({ source }) => source);
  await view.setFilter({ hiddenSources: sources.filter((source) => !shown.includes(source)) });
}

async function filterSeverity(view: TriageView): Promise<void> {
  const { t } = vscode.l10n;
  const severities: readonly Finding['severity'][] = ['hint', 'information', 'warning', 'error'];
  const now = view.filter().severity;
  const items = severities.map((severity) => ({
    label: severityWord(severity, t),
    description: severity === now ? t('now') : '',
    severity,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: t('Show Problems at Least This Grave') });
  if (chosen) await view.setFilter({ severity: chosen.severity });
}
