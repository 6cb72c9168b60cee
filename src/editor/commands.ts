import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Range } from '../foundations/text';
import type { Guard } from './guard';
import type { Indexing } from './indexing';
import type { InlineCompletions } from './inlineCompletions';
import { type MenuParts, showMenu } from './menu';
import { openPlace } from './places';
import { addRepositories, setInlineEnabled, settings } from './settings';
import type { Snooze } from './snooze';
import { explainLast, showPlaces } from './whyThis';

interface Parts extends MenuParts {
  readonly engine: Engine;
  readonly completions: Pick<InlineCompletions, 'last'>;
  readonly snooze: Snooze;
  readonly indexing: Indexing;
  readonly log: vscode.LogOutputChannel;
}

/** The commands that belong to no single surface. */
export function registerCommands(parts: Parts, guard: Guard): vscode.Disposable {
  const { engine, completions, snooze, indexing, log } = parts;
  const commands: Record<string, (...values: never[]) => unknown> = {
    'double.showMenu': () => showMenu(parts),
    'double.showLog': () => log.show(),
    'double.openPlace': (path: string, range: Range) => openPlace(path, range),
    'double.reindex': () => indexing.learn(),
    'double.pauseLearning': () => indexing.pause(true),
    'double.resumeLearning': () => indexing.pause(false),
    'double.chooseIdentities': () => indexing.chooseIdentities(),
    'double.addFolder': addFolder,
    'double.snooze': (minutes: unknown) =>
      snooze.active() ? snooze.end() : snooze.start(typeof minutes === 'number' ? minutes : 30),
    'double.toggleCompletions': () => toggle(false),
    'double.toggleCompletionsForLanguage': () => toggle(true),
    'double.triggerCompletion': () => vscode.commands.executeCommand('editor.action.inlineSuggest.trigger'),
    'double.whyThisCompletion': () => explainLast(engine, completions.last()),
    'double.showPlaces': () => showPlaces(engine),
    'double.forgetFeedback': () => engine.forgetFeedback(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

/** Turns completions on or off for all languages, or for the one of the active editor, whose cursor stays where it is. */
function toggle(inLanguage: boolean): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  return setInlineEnabled(!settings.inlineEnabled(inLanguage ? document : undefined), document, inLanguage);
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
