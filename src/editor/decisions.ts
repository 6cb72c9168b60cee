import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { applySuggestion } from './applyEdit';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import { closePreviews, showPreview, suggestionOf } from './preview';
import type { ReviewView } from './reviewView';

/** What a command is told about its suggestion: an id, the document of a preview, or nothing for the newest. */
type Target = string | vscode.Uri | undefined;

/** The commands that preview, accept and reject. Each works from the panel, from a diff's title bar, and without arguments. */
export function registerDecisions(
  engine: Engine,
  pending: PendingSuggestions,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  const find = async (target: Target) => {
    const id = (target instanceof vscode.Uri ? suggestionOf(target) : target) ?? activePreview();
    // What was made a moment ago may not have been told yet.
    if (!pending.all().some((suggestion) => id === undefined || suggestion.id === id)) await pending.refresh();
    return pending.get(id);
  };
  const accept = async (target: Target) => {
    const suggestion = await find(target);
    try {
      const { uri, range } = await applySuggestion(engine, suggestion);
      await closePreviews(suggestion.id);
      await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
      review.announce(vscode.l10n.t('Accepted: {0}', suggestion.title));
    } finally {
      await pending.refresh();
    }
  };
  const reject = async (target: Target, reason = '') => {
    const suggestion = await find(target);
    await engine.resolve({ id: suggestion.id, outcome: 'rejected', ...(reason ? { text: reason } : {}) });
    await closePreviews(suggestion.id);
    review.announce(vscode.l10n.t('Rejected: {0}', suggestion.title));
    await pending.refresh();
  };
  const preview = async (target: Target) => showPreview(await find(target));
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('double.acceptSuggestion', guard(accept)),
    registerCommand('double.rejectSuggestion', guard(reject)),
    registerCommand('double.previewSuggestion', guard(preview)),
  );
}

/** The suggestion whose diff is the active editor. */
function activePreview(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? suggestionOf(input.modified) : undefined;
}
