import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Finding } from '../application/triageDoor';
import { isAbort, messageOf } from '../foundations/errors';
import { pathOf } from './convert';
import { knownLanguages } from './documents';
import { newEdits } from './madeEdits';
import type { PendingSuggestions } from './pendingSuggestions';
import { settings } from './settings';

/** So many saved texts of a document tell whether a save only takes others back. */
const mostKept = 10;

/** Where the edits of the last save belong too, in all files. */
export interface Propagation extends vscode.Disposable {
  /** Those whose fix still waits. */
  findings(): readonly Finding[];
  readonly onDidChange: vscode.Event<void>;
}

/** On each save, looks for places like those that were just edited. Nothing pops up: they wait in the triage view. */
export function createPropagation(
  engine: Engine,
  pending: PendingSuggestions,
  log: vscode.LogOutputChannel,
): Propagation {
  const changes = new vscode.EventEmitter<void>();
  /** The texts of each document as they were last saved, the newest last. */
  const saved = new Map<string, readonly string[]>();
  let found: readonly Finding[] = [];

  const isLookedAt = (document: vscode.TextDocument) =>
    document.uri.scheme === 'file' && knownLanguages.includes(document.languageId) && settings.triageEnabled(document);
  const remember = (document: vscode.TextDocument) => {
    if (document.isDirty || !isLookedAt(document)) return;
    const path = pathOf(document.uri);
    saved.set(path, [...(saved.get(path) ?? []), document.getText()].slice(-mostKept));
  };
  const carry = async (document: vscode.TextDocument) => {
    const path = pathOf(document.uri);
    const texts = saved.get(path) ?? [];
    remember(document);
    const edits = newEdits(path, texts, document.getText());
    if (edits === 'undone' ? found.length === 0 : edits.length === 0) return;
    found = edits === 'undone' ? [] : (await engine.propagate({ edits })).findings;
    changes.fire();
  };
  vscode.workspace.textDocuments.forEach(remember);
  const subscriptions = vscode.Disposable.from(
    changes,
    pending.onDidChange(() => found.length > 0 && changes.fire()),
    vscode.workspace.onDidOpenTextDocument(remember),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => saved.delete(pathOf(uri))),
    vscode.workspace.onDidSaveTextDocument((document) => {
      carry(document).catch((error) => isAbort(error) || log.warn(`No propagation: ${messageOf(error)}`));
    }),
  );
  return {
    findings() {
      const waiting = new Set(pending.all().map(({ id }) => id));
      return found.filter(({ fixes }) => fixes.some(({ id }) => waiting.has(id)));
    },
    onDidChange: changes.event,
    dispose: () => void subscriptions.dispose(),
  };
}
