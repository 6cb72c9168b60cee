import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { HumanError } from '../foundations/errors';
import { type GitRepository, gitApi } from './commits';
import type { Drafting } from './drafting';
import type { Guard } from './guard';
import type { ReviewView } from './reviewView';

/** The command that drafts the message of the next commit; it waits in the review panel, and the box stays as it is until then. */
export function registerCommitMessage(
  engine: Engine,
  drafting: Drafting,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  /** @param control the source control whose title bar was clicked; absent: the command was called by name */
  const draft = async (control?: { readonly rootUri?: vscode.Uri }) => {
    const repository = await chosenRepository(control?.rootUri);
    if (!repository) return;
    const path = repository.rootUri.fsPath;
    const message = repository.inputBox.value;
    const request = { repository: path, ...(message === '' ? {} : { message }) };
    const suggestion = await drafting.run(path, (signal) => engine.draftMessage(request, signal));
    if (!suggestion) return;
    await review.reveal(suggestion.id);
    review.announce(vscode.l10n.t('Waits for review: {0}', suggestion.title));
  };
  return vscode.commands.registerCommand('double.draftCommitMessage', guard(draft));
}

/**
 * The repository that is meant: the one whose title bar was clicked, the only one, or the one a person picks; undefined: none
 * was picked.
 * @throws HumanError when the editor has no repository open
 */
async function chosenRepository(root: vscode.Uri | undefined): Promise<GitRepository | undefined> {
  const repositories = (await gitApi())?.repositories ?? [];
  const clicked = root && repositories.find(({ rootUri }) => rootUri.fsPath === root.fsPath);
  if (clicked || repositories.length === 1) return clicked ?? repositories[0];
  if (repositories.length === 0)
    throw new HumanError(
      vscode.l10n.t('No git repository is open in the editor.'),
      vscode.l10n.t('Open its folder, and turn on the built-in git extension.'),
    );
  const items = repositories.map((repository) => ({ label: repository.rootUri.fsPath, repository }));
  const title = vscode.l10n.t('The message of which repository?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: title }))?.repository;
}
