import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Suggestion } from '../domain/suggestion';
import { HumanError, messageOf } from '../foundations/errors';

/** The engine's queue as this window last saw it. */
export interface PendingSuggestions extends vscode.Disposable {
  /** The newest first. */
  all(): readonly Suggestion[];
  /**
   * The suggestion with this id; without one the newest.
   * @throws HumanError when there is none
   */
  get(id?: string): Suggestion;
  /** Asks the engine again. */
  refresh(): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Follows the engine's events. */
export function createPendingSuggestions(engine: Engine, log: vscode.LogOutputChannel): PendingSuggestions {
  const changes = new vscode.EventEmitter<void>();
  let pending: readonly Suggestion[] = [];
  const refresh = async () => {
    pending = (await engine.suggestions()).suggestions;
    changes.fire();
  };
  const stop = engine.on(({ event }) => {
    if (event === 'suggestions') refresh().catch((error) => log.warn(messageOf(error)));
  });
  return {
    all: () => pending,
    get(id) {
      const found = id === undefined ? pending[0] : pending.find((suggestion) => suggestion.id === id);
      if (found) return found;
      throw id === undefined
        ? new HumanError(
            vscode.l10n.t('No suggestion is waiting.'),
            vscode.l10n.t(
              'Put the cursor into a function without a body and run “Double: Draft This Function Like Me”.',
            ),
          )
        : new HumanError(
            vscode.l10n.t('This suggestion is no longer waiting.'),
            vscode.l10n.t('It was decided already, or made again after the text had changed.'),
          );
    },
    refresh,
    onDidChange: changes.event,
    dispose() {
      stop();
      changes.dispose();
    },
  };
}
