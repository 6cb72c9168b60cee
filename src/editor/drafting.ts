import * as vscode from 'vscode';
import type { DraftResult, Writing } from '../application/draftRequest';
import type { Engine } from '../application/engine';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import type { PendingSuggestions } from './pendingSuggestions';

/** Drafts on their way: what a model is writing, and what came to nothing. */
export interface Drafting extends vscode.Disposable {
  /**
   * Lets something be drafted, with a sign that it is on its way.
   * @param path the file, or the repository of a message
   * @returns the draft, which waits; undefined: nothing similar is known, which the panel says
   * @throws HumanError when there is nothing to draft, or nothing at all that could be shown
   */
  run(path: string, ask: (signal: AbortSignal) => Promise<DraftResult>): Promise<Suggestion | undefined>;
  /** The newest first; empty: none is being written. */
  writing(): readonly Writing[];
  /** Ends the draft that is written under this id; without one all that are on their way. */
  cancel(id?: string): void;
  /** Why the last draft came to nothing; undefined: it did not, or a person has read it. */
  nothing(): Nothing | undefined;
  dismiss(): void;
  readonly onDidChange: vscode.Event<void>;
}

type Nothing = Extract<DraftResult, { readonly none: unknown }>;

/** Whether any is on its way, for the `when` of commands. */
const contextKey = 'double.isDrafting';

/** Follows the engine's events. */
export function createDrafting(engine: Engine, pending: PendingSuggestions): Drafting {
  const changes = new vscode.EventEmitter<void>();
  const running = new Map<AbortController, string>();
  const written = new Map<string, Writing>();
  let nothing: Nothing | undefined;

  const show = () => {
    void vscode.commands.executeCommand('setContext', contextKey, running.size > 0);
    changes.fire();
  };
  const stop = engine.on((event) => {
    // What was called off may still be on its way here.
    if (event.event !== 'writing' || running.size === 0) return;
    const { id, done } = event.params;
    written.delete(id);
    if (!done) written.set(id, event.params);
    changes.fire();
  });
  const run: Drafting['run'] = async (path, ask) => {
    const controller = new AbortController();
    running.set(controller, path);
    nothing = undefined;
    show();
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Drafting like you') };
    try {
      const result = await vscode.window.withProgress(progress, () => ask(controller.signal));
      if (result.suggestion) {
        await pending.refresh();
        return result.suggestion;
      }
      if (result.closest.length === 0) throw new HumanError(result.none.message, result.none.hint);
      nothing = result;
      return undefined;
    } finally {
      running.delete(controller);
      // What was called off, or whose engine ended, says no more that it is over.
      for (const [id, writing] of written) if (writing.path === path || running.size === 0) written.delete(id);
      show();
    }
  };
  return {
    run,
    writing: () => [...written.values()].reverse(),
    cancel(id) {
      const path = id === undefined ? undefined : written.get(id)?.path;
      const meant = [...running].filter(([, of]) => path === undefined || of === path);
      // A test is written into another file than it was asked in.
      for (const [controller] of meant.length > 0 ? meant : running) controller.abort();
    },
    nothing: () => nothing,
    dismiss() {
      nothing = undefined;
      changes.fire();
    },
    onDidChange: changes.event,
    dispose() {
      stop();
      for (const controller of running.keys()) controller.abort();
      changes.dispose();
    },
  };
}
