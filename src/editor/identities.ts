import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { HumanError } from '../foundations/errors';
import { setIdentities, settings } from './settings';

/**
 * Lets the engineer say which authors of the repositories they are; the answer becomes the setting `double.identities`.
 * @returns whether something was chosen
 * @throws HumanError when the repositories have no authors
 */
export async function chooseIdentities(engine: Engine, repositories: readonly string[]): Promise<boolean> {
  const candidates = await engine.identities(repositories);
  if (candidates.length === 0)
    throw new HumanError(
      vscode.l10n.t('No authors were found.'),
      vscode.l10n.t('Open a folder of a git repository with at least one commit.'),
    );
  const chosen = settings.identities().map((email) => email.toLowerCase());
  const mine = (email: string, configured: boolean) =>
    chosen.length > 0 ? chosen.includes(email.toLowerCase()) : configured;
  const picks = await vscode.window.showQuickPick(
    candidates.map(({ name, email, commits, configured }) => ({
      label: name,
      description: email,
      detail: vscode.l10n.t('commits: {0}', commits),
      picked: mine(email, configured),
      email,
    })),
    {
      canPickMany: true,
      matchOnDescription: true,
      title: vscode.l10n.t('Which of these are you?'),
      placeHolder: vscode.l10n.t('Only lines committed under these addresses are learned'),
    },
  );
  if (!picks || picks.length === 0) return false;
  await setIdentities(picks.map(({ email }) => email));
  return true;
}
