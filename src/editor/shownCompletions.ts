import * as vscode from 'vscode';
import type { CompletionItem } from '../application/engine';
import type { Feedback } from '../application/feedback';
import { fateOf, type Offer } from '../domain/completion/offer';
import { pathOf } from './convert';

/** A completion that was shown, and where. */
export interface ShownCompletion {
  readonly document: vscode.TextDocument;
  readonly item: CompletionItem;
  /** The line of the cursor, and what stood on it before the completion. */
  readonly line: number;
  readonly typed: string;
}

/** Follows what becomes of the completions that are shown. */
export interface ShownCompletions extends vscode.Disposable {
  /** A completion for the cursor is about to be shown; absent: none is, any more. */
  expect(document: vscode.TextDocument, position: vscode.Position, item: CompletionItem | undefined): void;
  /** The editor says that a whole completion was accepted. */
  accepted(feedback: Feedback): void;
  /** The one that was shown last, to be looked at, which says nothing about it; undefined: none yet in this window. */
  last(): ShownCompletion | undefined;
}

/** Ghost text that stood this long (milliseconds) can have been read: what becomes of it counts. */
const readAfter = 250;

interface Watched extends ShownCompletion {
  readonly offer: Offer;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/**
 * The editor tells about whole acceptance alone. Everything else is told from the text and the cursor: a change that is
 * the next part of what is shown accepts that part, another one or a cursor that goes elsewhere rejects the rest. Escape
 * is seen with what follows it: who types on as it was shown did not reject it.
 */
export function watchShown(report: (feedback: Feedback) => void): ShownCompletions {
  let watched: Watched | undefined;
  let last: ShownCompletion | undefined;
  /** Until the text changes again: its undoing takes the acceptance back. */
  let justAccepted: { readonly document: vscode.TextDocument; readonly feedback: Feedback } | undefined;

  const tell = (kind: Feedback['kind'], { document, item }: Watched, text: string) => {
    const feedback = { ...feedbackOn(document, item), kind, characters: text.length, text };
    report(feedback);
    justAccepted = kind === 'accepted' ? { document, feedback } : undefined;
  };
  const reject = () => {
    if (watched && Date.now() - watched.since >= readAfter) tell('rejected', watched, watched.offer.rest);
    watched = undefined;
  };
  const changed = ({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent) => {
    if (contentChanges.length === 0) return; // Saved, or marked as changed.
    const undone = justAccepted?.document === document ? justAccepted.feedback : undefined;
    justAccepted = undefined;
    if (undone && reason === vscode.TextDocumentChangeReason.Undo) report({ ...undone, kind: 'rejected' });
    if (watched?.document !== document) return;
    const fate = fateOf(watched.offer, contentChanges.map(ours));
    if (fate.kind === 'rejected') return reject();
    if (fate.kind === 'accepted') tell('accepted', watched, fate.text);
    watched = 'rest' in fate && fate.rest ? { ...watched, offer: fate.rest } : undefined;
  };
  const moved = ({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent) => {
    const { document } = textEditor;
    const [selection, ...others] = selections;
    if (watched?.document !== document || textEditor !== vscode.window.activeTextEditor) return;
    const stays = others.length === 0 && selection?.isEmpty && document.offsetAt(selection.active) === watched.offer.at;
    if (!stays) reject();
  };

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(changed),
    vscode.window.onDidChangeTextEditorSelection(moved),
    vscode.window.onDidChangeActiveTextEditor(reject),
  );
  return {
    expect(document, position, item) {
      if (!item) {
        watched = undefined;
        return;
      }
      const { start } = item.range;
      const typed = document.lineAt(start.line).text.slice(0, start.character);
      const isSame = watched && made(watched) === made({ document, item, line: start.line, typed });
      const offer = { at: document.offsetAt(position), rest: item.text.slice(position.character - start.character) };
      last = { document, item, line: start.line, typed };
      watched = isSame && watched ? { ...watched, offer } : { ...last, offer, since: Date.now() };
    },
    accepted(feedback) {
      if (justAccepted?.feedback.path !== feedback.path) report(feedback);
      watched = undefined;
    },
    last() {
      watched = undefined;
      return last;
    },
    dispose: () => void subscriptions.dispose(),
  };
}

/** What is to be reported of a completion as a whole. */
export function feedbackOn({ uri, languageId }: vscode.TextDocument, { text, place }: CompletionItem): Feedback {
  return {
    kind: 'accepted',
    path: pathOf(uri),
    language: languageId,
    characters: text.length,
    offered: text.length,
    text,
    ...(place ? { place } : {}),
  };
}

/** The line that a completion makes: it stays the same while the completion is typed along. */
const made = ({ document, item, line, typed }: ShownCompletion) => `${document.uri} ${line} ${typed}${item.text}`;

const ours = ({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent) => ({
  start: rangeOffset,
  length: rangeLength,
  text,
});
