import * as vscode from 'vscode';
import { pathOf } from './convert';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import { openPlace, presentTexts, shortPath } from './places';
import type { FromView, ReviewState } from './protocol';
import { cardOf } from './reviewCards';
import { openPanel } from './webview';

/** The side panel with the one queue. */
export interface ReviewView extends vscode.Disposable {
  /** Brings the panel into sight with this suggestion open. */
  reveal(id: string): Promise<void>;
  /** Lets a screen reader say what just happened. */
  announce(message: string): void;
}

/** So many suggestions are drawn; the rest is counted. */
const mostCards = 40;
/** Milliseconds after a change of a document before the cards are compared with it again. */
const redrawDelay = 300;

/** The view `double.review`. It shows a snapshot of the queue and starts the commands that decide. */
export function registerReviewView(pending: PendingSuggestions, extensionUri: vscode.Uri, guard: Guard): ReviewView {
  let view: vscode.WebviewView | undefined;
  let panel: { post(state: ReviewState): void } | undefined;
  let open: string | undefined;
  let announcement = '';
  let timer: NodeJS.Timeout | undefined;

  const draw = guard(async () => {
    if (!view) return;
    const count = pending.all().length;
    view.badge = { value: count, tooltip: vscode.l10n.t('Waiting for review: {0}', count) };
    if (panel && view.visible) panel.post(await stateOf(pending, open, announcement));
  });
  const { executeCommand } = vscode.commands;
  const receive = (message: FromView): unknown => {
    switch (message.intent) {
      case 'ready':
        return pending.refresh();
      case 'open':
        return openPlace(message.path, message.range);
      case 'run':
        return executeCommand(message.command);
      case 'accept':
        return executeCommand('double.acceptSuggestion', message.id);
      case 'preview':
        return executeCommand('double.previewSuggestion', message.id);
      case 'reject':
        return executeCommand('double.rejectSuggestion', message.id, message.reason);
      default:
        return undefined; // Of another view.
    }
  };
  const redrawSoon = ({ document }: vscode.TextDocumentChangeEvent) => {
    const path = pathOf(document.uri);
    if (!pending.all().some(({ edits }) => edits.some((edit) => edit.path === path))) return;
    clearTimeout(timer);
    timer = setTimeout(draw, redrawDelay);
  };
  const subscriptions = vscode.Disposable.from(
    pending.onDidChange(draw),
    vscode.workspace.onDidChangeTextDocument(redrawSoon),
    vscode.window.registerWebviewViewProvider('double.review', {
      resolveWebviewView(resolved) {
        view = resolved;
        panel = openPanel<ReviewState>(resolved.webview, extensionUri, 'review', guard, receive);
        resolved.onDidChangeVisibility(draw);
        resolved.onDidDispose(() => {
          view = undefined;
          panel = undefined;
        });
      },
    }),
  );
  return {
    async reveal(id) {
      open = id;
      if (view) view.show(true);
      else await vscode.commands.executeCommand('double.review.focus');
      await draw();
    },
    announce(message) {
      announcement = message;
      void draw();
    },
    dispose() {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

async function stateOf(
  pending: PendingSuggestions,
  open: string | undefined,
  announcement: string,
): Promise<ReviewState> {
  const shown = pending.all().slice(0, mostCards);
  const texts = await presentTexts(shown.flatMap(({ edits }) => edits.map(({ path }) => path)));
  const around = { textOf: (path: string) => texts.get(path), shortPath };
  return {
    view: 'review',
    cards: shown.map((suggestion) => cardOf(suggestion, around)),
    more: pending.all().length - shown.length,
    ...(open === undefined ? {} : { open }),
    announcement,
  };
}
