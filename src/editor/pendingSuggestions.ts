import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Suggestion } from '../domain/suggestion';
import { HumanError, messageOf } from '../foundations/errors';
import { versionOf } from './reviewCards';

/** The engine's queue as this window last saw it. */
export interface PendingSuggestions extends vscode.Disposable {
  /** The newest first. */
  all(): readonly Suggestion[];
  /**
   * The suggestion with this id; without one the newest.
   * @throws HumanError when there is none
   */
  get(id?: string): Suggestion;
  /**
   * The versions of all ways of a suggestion, in the order in which they were seen first: it stays when another is chosen.
   */
  waysOf(suggestion: Suggestion): readonly string[];
  /** Asks the engine again. */
  refresh(): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Whether any waits, for the `when` of commands. */
const contextKey = 'double.suggestionWaits';

/** Follows the engine's events. */
export function createPendingSuggestions(engine: Engine, log: vscode.LogOutputChannel): PendingSuggestions {
  const changes = new vscode.EventEmitter<void>();
  let pending: readonly Suggestion[] = [];
  const ways = new Map<string, readonly string[]>();
  let asked = 0;
  let answered = 0;
  const refresh = async () => {
    const question = ++asked;
    const { suggestions } = await engine.suggestions();
    // Answers may overtake each other; an older one says nothing new.
    if (question < answered) return;
    answered = question;
    pending = suggestions;
    for (const id of ways.keys()) if (!pending.some((waiting) => waiting.id === id)) ways.delete(id);
    void vscode.commands.executeCommand('setContext', contextKey, pending.length > 0);
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
    waysOf(suggestion) {
      const { id, alternatives = [] } = suggestion;
      const present = [suggestion, ...alternatives].map(versionOf);
      const known = ways.get(id);
      const isSame = known?.length === present.length && present.every((version) => known.includes(version));
      const order = isSame ? known : present;
      ways.set(id, order);
      return order;
    },
    refresh,
    onDidChange: changes.event,
    dispose() {
      stop();
      changes.dispose();
    },
  };
}
