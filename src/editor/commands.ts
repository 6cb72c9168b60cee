import * as vscode from 'vscode';
import type { Range } from '../foundations/text';
import type { Guard } from './guard';
import type { Indexing } from './indexing';
import { showMenu } from './menu';
import { openPlace } from './places';
import { addRepositories } from './settings';
import type { Snooze } from './snooze';
import type { StatusBar } from './statusBar';

interface Parts {
  readonly statusBar: StatusBar;
  readonly snooze: Snooze;
  readonly indexing: Indexing;
  readonly log: vscode.LogOutputChannel;
}

/** The commands that belong to no single surface. */
export function registerCommands({ statusBar, snooze, indexing, log }: Parts, guard: Guard): vscode.Disposable {
  const commands: Record<string, (...values: never[]) => unknown> = {
    'double.showMenu': () => showMenu(statusBar, snooze, indexing),
    'double.showLog': () => log.show(),
    'double.openPlace': (path: string, range: Range) => openPlace(path, range),
    'double.reindex': () => indexing.learn(),
    'double.pauseLearning': () => indexing.pause(true),
    'double.resumeLearning': () => indexing.pause(false),
    'double.chooseIdentities': () => indexing.chooseIdentities(),
    'double.addFolder': addFolder,
    'double.snooze': () => (snooze.active() ? snooze.end() : snooze.start(30)),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

/** The folders join the setting, whose change starts looking for repositories in them; each is asked about before it is learned. */
async function addFolder(): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Look for Repositories'),
  });
  if (folders) await addRepositories(folders.map(({ fsPath }) => fsPath));
}
