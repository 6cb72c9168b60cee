import * as vscode from 'vscode';
import type { TextChange } from '../domain/completion/offer';
import { isAtStop, type SnippetSession, sessionAfter, snippetIn } from '../domain/completion/snippetSession';

/** Tells where a snippet is being filled in. */
export interface Snippets extends vscode.Disposable {
  isInside(document: vscode.TextDocument, position: vscode.Position): boolean;
}

/**
 * No extension can ask whether the editor is in a snippet: the context key `inSnippetMode` is not readable. So it is
 * told from what a snippet does. Newer editors hold ghost text back themselves (`editor.inlineSuggest.suppressInSnippetMode`).
 */
export function watchSnippets(): Snippets {
  let session: { readonly document: vscode.TextDocument; readonly range: SnippetSession } | undefined;
  let put: { readonly document: vscode.TextDocument; readonly change: TextChange } | undefined;
  const changed = ({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent) => {
    const [first, ...others] = contentChanges;
    if (!first) return;
    const change = { start: first.rangeOffset, length: first.rangeLength, text: first.text };
    const isOne = others.length === 0 && reason === undefined;
    put = isOne && change.text.length > 1 ? { document, change } : undefined;
    if (session?.document !== document) return;
    const range = isOne ? sessionAfter(session.range, change) : undefined;
    session = range && { document, range };
  };
  const moved = ({ textEditor: { document }, selections }: vscode.TextEditorSelectionChangeEvent) => {
    const [selection] = selections;
    if (!selection) return;
    const start = document.offsetAt(selection.start);
    const end = document.offsetAt(selection.end);
    const range = put?.document === document ? snippetIn(put.change, { start, end }) : undefined;
    put = undefined;
    if (range) session = { document, range };
    else if (session?.document === document && !isAtStop(session.range, start)) session = undefined;
  };
  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(changed),
    vscode.window.onDidChangeTextEditorSelection(moved),
  );
  return {
    isInside: (document, position) =>
      session?.document === document && isAtStop(session.range, document.offsetAt(position)),
    dispose: () => void subscriptions.dispose(),
  };
}
