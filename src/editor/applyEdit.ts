import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { toRange, uriOf } from './convert';
import { locate } from './located';

/**
 * Writes an accepted suggestion into its documents, and makes the files that it has to, as one undo step, and reports it. This is the only place that
 * writes. Where the text a suggestion was made for is gone, nothing is written and the suggestion becomes stale.
 * @returns where the first edit now stands
 * @throws HumanError when it is stale, or the editor refused to write
 */
export async function applySuggestion(engine: Engine, suggestion: Suggestion): Promise<vscode.Location> {
  const documents = await openDocuments(suggestion);
  // From here to `applyEdit` nothing is awaited, so that no text can change in between.
  const files = locate(suggestion, (path) => documents.get(path)?.getText());
  const first = files?.[0];
  if (!first) {
    await engine.resolve({ id: suggestion.id, outcome: 'stale' });
    throw new HumanError(
      vscode.l10n.t('“{0}” was not applied: the text it was made for has changed.', suggestion.title),
      vscode.l10n.t('Nothing was written. Ask for it again.'),
    );
  }
  const change = new vscode.WorkspaceEdit();
  for (const { path, edits, creates } of files)
    for (const { range, newText } of edits) {
      if (creates) change.createFile(uriOf(path));
      change.replace(uriOf(path), toRange(range), newText);
    }
  if (!(await vscode.workspace.applyEdit(change)))
    throw new HumanError(
      vscode.l10n.t('The editor did not let “{0}” be written.', suggestion.title),
      vscode.l10n.t('Make sure that the file can be written, then accept it again: it still waits.'),
    );
  await engine.resolve({ id: suggestion.id, outcome: 'accepted' });
  const edit = first.edits[0] as (typeof first.edits)[number];
  return new vscode.Location(uriOf(first.path), toRange(edit.range).start);
}

/** The documents of a suggestion by path; a file that cannot be opened, or is not there, is left out. */
async function openDocuments({ edits }: Suggestion): Promise<ReadonlyMap<string, vscode.TextDocument>> {
  const documents = new Map<string, vscode.TextDocument>();
  for (const { path } of edits) {
    if (documents.has(path)) continue;
    const document = await vscode.workspace.openTextDocument(uriOf(path)).then(
      (opened) => opened,
      () => undefined,
    );
    if (document) documents.set(path, document);
  }
  return documents;
}
