import * as vscode from 'vscode';
import type { CompleteRequest, CompletionItem, Engine } from '../application/engine';
import type { Feedback } from '../application/feedback';
import { isAbort, messageOf } from '../foundations/errors';
import { fromPosition, fromRange, pathOf, toRange } from './convert';
import { typedDocuments } from './documents';
import { bufferOf, shifted } from './notebooks';
import { otherProvider, thresholdBeside } from './otherProviders';
import { settings } from './settings';
import { feedbackOn, type ShownCompletions, watchShown } from './shownCompletions';
import { type Snippets, watchSnippets } from './snippets';
import type { Snooze } from './snooze';

const acceptedCommand = 'double.inlineAccepted';
/** UTF-16 code units: the engine reads no longer files. */
const longestText = 1024 * 1024;

/** Ghost text from the engine. */
export interface InlineCompletions extends vscode.Disposable, Pick<ShownCompletions, 'last'> {}

/** Registers the provider of ghost text. It never shows a message: what goes wrong is logged, and not as an error. */
export function registerInlineCompletions(
  engine: Engine,
  snooze: Snooze,
  log: vscode.LogOutputChannel,
): InlineCompletions {
  const report = (feedback: Feedback) => engine.feedback(feedback).catch((error) => log.debug(messageOf(error)));
  const shown = watchShown(report);
  const snippets = watchSnippets();
  const provider: vscode.InlineCompletionItemProvider = {
    async provideInlineCompletionItems(document, position, context, token) {
      const manual = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
      const threshold = manual ? 0 : thresholdIn(document);
      if (threshold === undefined || !isFree(document, position, snippets)) return [];
      if (!manual && (snooze.active() || isInDiff(document))) return [];
      try {
        const found = await ask(engine, document, position, context, threshold);
        if (token.isCancellationRequested) return [];
        shown.expect(document, position, found);
        return found ? [toItem(found, document)] : [];
      } catch (error) {
        if (!isAbort(error)) log.warn(`No completion: ${messageOf(error)}`);
        return [];
      }
    },
  };
  const subscriptions = vscode.Disposable.from(
    shown,
    snippets,
    vscode.languages.registerInlineCompletionItemProvider(typedDocuments, provider),
    vscode.commands.registerCommand(acceptedCommand, shown.accepted),
  );
  return { last: shown.last, dispose: () => void subscriptions.dispose() };
}

/** What is shown unasked has to be so sure, 0–1; undefined: nothing is shown. */
function thresholdIn(document: vscode.TextDocument): number | undefined {
  if (!settings.inlineEnabled(document)) return undefined;
  const installed = {
    isActive: (id: string) => vscode.extensions.getExtension(id)?.isActive ?? false,
    setting: (key: string) => vscode.workspace.getConfiguration(undefined, document).get<unknown>(key),
  };
  const other = otherProvider(installed, document.languageId);
  return thresholdBeside(other, settings.inlineBesideOthers(document), settings.inlineThreshold(document));
}

/** Whether there is one cursor that is free to type: no selection, no snippet to fill in, and a document that can change. */
function isFree(document: vscode.TextDocument, position: vscode.Position, snippets: Snippets): boolean {
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return false;
  const editor = vscode.window.activeTextEditor;
  const hasOneCursor = editor?.document !== document || (editor.selections.length === 1 && editor.selection.isEmpty);
  return hasOneCursor && !snippets.isInside(document, position);
}

/** Whether the document is looked at in an editor that compares. */
function isInDiff({ uri }: vscode.TextDocument): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString();
}

async function ask(
  engine: Engine,
  document: vscode.TextDocument,
  position: vscode.Position,
  { triggerKind, selectedCompletionInfo: selected }: vscode.InlineCompletionContext,
  threshold: number,
): Promise<CompletionItem | undefined> {
  const { text, linesAbove } = bufferOf(document);
  if (text.length > longestText) return undefined;
  const within = ({ start, end }: CompletionItem['range'], lines: number) => ({
    start: shifted(start, lines),
    end: shifted(end, lines),
  });
  const request: CompleteRequest = {
    path: pathOf(document.uri),
    text,
    position: shifted(fromPosition(position), linesAbove),
    language: document.languageId,
    trigger: triggerKind === vscode.InlineCompletionTriggerKind.Invoke ? 'manual' : 'automatic',
    threshold,
    quietIn: settings.inlineQuietIn(document),
    ...(selected ? { selected: { text: selected.text, range: within(fromRange(selected.range), linesAbove) } } : {}),
  };
  const { items } = await engine.complete(request);
  return items[0] && { ...items[0], range: within(items[0].range, -linesAbove) };
}

function toItem(item: CompletionItem, document: vscode.TextDocument): vscode.InlineCompletionItem {
  const command = { command: acceptedCommand, title: '', arguments: [feedbackOn(document, item)] };
  return new vscode.InlineCompletionItem(item.text, toRange(item.range), command);
}
