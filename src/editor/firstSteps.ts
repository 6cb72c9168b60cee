import * as vscode from 'vscode';
import type { Guard } from './guard';
import type { Indexing } from './indexing';
import type { StatusBar } from './statusBar';

export interface FirstStepsParts {
  readonly indexing: Pick<Indexing, 'situation' | 'isPaused' | 'onDidChange'>;
  readonly statusBar: Pick<StatusBar, 'status' | 'onDidChange'>;
}

/** The walkthrough "Meet your double" of `package.json`. */
const walkthrough = 'meetYourDouble';

/** Tells `when` clauses, and with them the walkthrough, how far learning has come; and opens the walkthrough. */
export function registerFirstSteps(
  { indexing, statusBar }: FirstStepsParts,
  extensionId: string,
  guard: Guard,
): vscode.Disposable {
  const told = new Map<string, unknown>();
  const tell = (key: string, value: unknown) => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', `double.${key}`, value);
  };
  const tellAll = () => {
    const status = statusBar.status();
    const { own, decided } = indexing.situation();
    // One word for `==` in a `when`: what learning does, or why it does nothing.
    tell('learning', status.kind === 'off' ? status.why : status.kind);
    tell('learningPaused', indexing.isPaused());
    tell('identitiesKnown', own.length > 0);
    tell(
      'learningAllowed',
      [...decided.values()].some((consent) => consent !== 'never'),
    );
    // What was learned stays in use while learning goes on or fails.
    if (status.kind === 'ready' || status.kind === 'paused') tell('learned', true);
    if (status.kind === 'off') tell('learned', false);
  };
  tellAll();
  return vscode.Disposable.from(
    indexing.onDidChange(tellAll),
    statusBar.onDidChange(tellAll),
    vscode.commands.registerCommand(
      'double.getStarted',
      guard(() =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthrough}`, false),
      ),
    ),
  );
}
