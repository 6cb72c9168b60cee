import * as vscode from 'vscode';
import type { CompleteRequest, CompletionItem, Engine, Feedback } from '../application/engine';
import { isAbort, messageOf } from '../foundations/errors';
import { fromPosition, fromRange, pathOf, toRange } from './convert';
import { typedDocuments } from './documents';
import { settings } from './settings';
import type { Snooze } from './snooze';

const acceptedCommand = 'double.inlineAccepted';
/** UTF-16 code units: the engine reads no longer files. */
const longestText = 1024 * 1024;
/** Ghost text that stood this long (milliseconds) counts as shown. */
const shownAfter = 250;
/**
 * Ghost text from the engine. Never shows a message: what goes wrong is logged. Whole acceptance is seen through the
 * item's command; the editor tells nobody about acceptance of a word or a line.
 */
export function registerInlineCompletions(
  engine: Engine,
  snooze: Snooze,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const report = (feedback: Feedback) => engine.feedback(feedback).catch((error) => log.debug(messageOf(error)));
  const shown = watchShown(report);
  const provider: vscode.InlineCompletionItemProvider = {
    async provideInlineCompletionItems(document, position, context, token) {
      const manual = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
      if (!wanted(document, manual, snooze)) return [];
      try {
        const request = requestFor(document, position, context, manual);
        if (request.text.length > longestText) return [];
        const { items } = await engine.complete(request);
        if (token.isCancellationRequested) return [];
        if (items[0]) shown.expect(document, items[0]);
        return items.map((item) => toItem(item, document));
      } catch (error) {
        if (!isAbort(error)) log.warn(`No completion: ${messageOf(error)}`);
        return [];
      }
    },
  };
  return vscode.Disposable.from(
    shown,
    vscode.languages.registerInlineCompletionItemProvider(typedDocuments, provider),
    vscode.commands.registerCommand(acceptedCommand, (feedback: Feedback) => report(feedback)),
  );
}

function wanted(document: vscode.TextDocument, manual: boolean, snooze: Snooze): boolean {
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return false;
  const editor = vscode.window.activeTextEditor;
  if (editor?.document === document && editor.selections.length > 1) return false;
  return manual || (settings.inlineEnabled(document) && !snooze.active());
}

function requestFor(
  document: vscode.TextDocument,
  position: vscode.Position,
  { selectedCompletionInfo: selected }: vscode.InlineCompletionContext,
  manual: boolean,
): CompleteRequest {
  return {
    path: pathOf(document.uri),
    text: document.getText(),
    position: fromPosition(position),
    language: document.languageId,
    trigger: manual ? 'manual' : 'automatic',
    threshold: manual ? 0 : settings.inlineThreshold(document),
    ...(selected ? { selected: { text: selected.text, range: fromRange(selected.range) } } : {}),
  };
}

function toItem({ text, range }: CompletionItem, document: vscode.TextDocument): vscode.InlineCompletionItem {
  return new vscode.InlineCompletionItem(text, toRange(range), {
    command: acceptedCommand,
    title: '',
    arguments: [feedbackFor('accepted', document, text)],
  });
}

function feedbackFor(kind: Feedback['kind'], { uri, languageId }: vscode.TextDocument, text: string): Feedback {
  return { kind, path: pathOf(uri), language: languageId, characters: text.length };
}

/**
 * Reports an item as shown when its document and cursor have stood still for a moment after it was offered; once for
 * the line that it would make, however much of it is typed by hand.
 */
function watchShown(report: (feedback: Feedback) => void) {
  let timer: NodeJS.Timeout | undefined;
  let lastLine = '';
  const forget = () => clearTimeout(timer);
  const moves = vscode.window.onDidChangeTextEditorSelection(forget);
  return {
    expect(document: vscode.TextDocument, { text, range: { start } }: CompletionItem) {
      forget();
      const line = `${document.uri} ${start.line} ${document.lineAt(start.line).text.slice(0, start.character)}${text}`;
      if (line === lastLine) return;
      timer = setTimeout(() => {
        lastLine = line;
        report(feedbackFor('shown', document, text));
      }, shownAfter);
    },
    dispose() {
      forget();
      moves.dispose();
    },
  };
}
