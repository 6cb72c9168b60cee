import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { exportFiles } from '../domain/style/exports/exportFiles';
import { HumanError } from '../foundations/errors';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import type { ReviewView } from './reviewView';

/** The command that proposes files in which other tools read how the engineer writes; they wait in the review panel. */
export function registerExport(
  engine: Engine,
  pending: PendingSuggestions,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  const exportProfile = async () => {
    const folder = await chosenFolder();
    const formats = folder && (await chosenFormats(folder));
    if (!folder || !formats || formats.length === 0) return;
    const { suggestion } = await engine.exportProfile({ folder: folder.uri.fsPath, formats });
    await pending.refresh();
    await review.reveal(suggestion.id);
    review.announce(vscode.l10n.t('Waits for review: {0}', suggestion.title));
  };
  return vscode.commands.registerCommand('double.exportProfile', guard(exportProfile));
}

/** @throws HumanError when no folder is open */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders[0]) return folders[0];
  throw new HumanError(
    vscode.l10n.t('No folder is open to export to.'),
    vscode.l10n.t('Open the folder of the project, then export again.'),
  );
}

/** The ids of the formats that a person ticks; those whose files are there are ticked before, else the first. */
async function chosenFormats(folder: vscode.WorkspaceFolder): Promise<readonly string[] | undefined> {
  const isThere = async (path: string) =>
    vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, path)).then(
      () => true,
      () => false,
    );
  const there = await Promise.all(exportFiles.map(({ path }) => isThere(path)));
  const items = exportFiles.map(({ id, path, readers }, at) => ({
    ...{ id, label: path, description: readers },
    picked: there.includes(true) ? (there[at] ?? false) : at === 0,
  }));
  const ticked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Export Style Profile'),
    placeHolder: vscode.l10n.t('Which files? Nothing is written before you accept it.'),
  });
  return ticked?.map(({ id }) => id);
}
