import * as vscode from 'vscode';
import type { Indexing } from './indexing';
import { setInlineEnabled } from './settings';
import type { Snooze } from './snooze';
import type { StatusBar } from './statusBar';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** Minutes. */
const snoozes = [5, 30, 120] as const;

/** The menu of the status bar item: what can be done about the double now. */
export async function showMenu(statusBar: StatusBar, snooze: Snooze, indexing: Indexing): Promise<void> {
  const choices: Choice[] = [
    ...completionChoices(statusBar, snooze),
    { label: vscode.l10n.t('Learning'), kind: vscode.QuickPickItemKind.Separator },
    ...learningChoices(indexing),
    ...sendingChoices(statusBar),
    { label: vscode.l10n.t('Open'), kind: vscode.QuickPickItemKind.Separator },
    command('double.openProfile', 'symbol-ruler', vscode.l10n.t('Style profile')),
    command('double.exportProfile', 'export', vscode.l10n.t('Export Style Profile')),
    command('double.review.focus', 'diff', vscode.l10n.t('Suggestions for review')),
    command('double.showLog', 'output', vscode.l10n.t('Log')),
    command('workbench.action.openSettings', 'gear', vscode.l10n.t('Settings'), '@ext:coding-double.coding-double'),
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: 'Coding Double' });
  await chosen?.run?.();
}

function completionChoices(statusBar: StatusBar, snooze: Snooze): Choice[] {
  const document = vscode.window.activeTextEditor?.document;
  const ghost = statusBar.ghost();
  if (ghost === 'off')
    return [
      {
        label: `$(check) ${vscode.l10n.t('Turn completions on')}`,
        run: () => setInlineEnabled(true, document),
      },
    ];
  if (ghost === 'snoozed') return [{ label: `$(bell) ${vscode.l10n.t('Wake completions')}`, run: () => snooze.end() }];
  return [
    {
      label: `$(circle-slash) ${vscode.l10n.t('Turn completions off')}`,
      run: () => setInlineEnabled(false, document),
    },
    command('double.whyThisCompletion', 'question', vscode.l10n.t('Why this completion?')),
    command('double.showPlaces', 'location', vscode.l10n.t('Where completions are welcome')),
    ...snoozes.map((minutes) => ({
      label: `$(bell-slash) ${vscode.l10n.t('Snooze completions for {0} minutes', minutes)}`,
      run: () => snooze.start(minutes),
    })),
  ];
}

function sendingChoices(statusBar: StatusBar): Choice[] {
  const sending = statusBar.sending();
  const isStopped = sending?.isStopped ?? false;
  const isSetUp = isStopped || (sending !== undefined && sending.endpoint.state !== 'none');
  return [
    { label: vscode.l10n.t('Endpoint'), kind: vscode.QuickPickItemKind.Separator },
    command('double.showLedger', 'list-ordered', vscode.l10n.t('What was sent')),
    ...(isSetUp ? [command('double.testEndpoint', 'plug', vscode.l10n.t('Test the endpoint'))] : []),
    ...(isSetUp && !isStopped
      ? [command('double.stopSending', 'circle-slash', vscode.l10n.t('Stop sending anything'))]
      : []),
    ...(isStopped ? [command('double.resumeSending', 'debug-continue', vscode.l10n.t('Resume sending'))] : []),
  ];
}

function learningChoices(indexing: Indexing): Choice[] {
  const paused = indexing.isPaused();
  return [
    command('double.showIndex', 'book', vscode.l10n.t('What the double learned from')),
    paused
      ? command('double.resumeLearning', 'debug-continue', vscode.l10n.t('Resume learning'))
      : command('double.pauseLearning', 'debug-pause', vscode.l10n.t('Pause learning')),
    ...(paused ? [] : [command('double.reindex', 'sync', vscode.l10n.t('Learn again now'))]),
    command('double.chooseIdentities', 'person', vscode.l10n.t('Choose which authors you are')),
  ];
}

function command(id: string, icon: string, label: string, ...values: unknown[]): Choice {
  return { label: `$(${icon}) ${label}`, run: () => vscode.commands.executeCommand(id, ...values) };
}
