import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { HumanError } from '../foundations/errors';
import { fromPosition, pathOf, signalOf } from './convert';
import { knownLanguages } from './documents';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import type { ReviewView } from './reviewView';

/** The commands that draft the function at the cursor; the draft waits in the review panel. */
export function registerDraft(
  engine: Engine,
  pending: PendingSuggestions,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  const draft = async (instruction?: string) => {
    const { document, selection } = activeEditor();
    const request = {
      path: pathOf(document.uri),
      text: document.getText(),
      position: fromPosition(selection.active),
      language: document.languageId,
      ...(instruction ? { instruction } : {}),
    };
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Drafting like you') };
    const result = await vscode.window.withProgress(progress, (_, token) => engine.draft(request, signalOf(token)));
    const { suggestion } = result;
    if (!suggestion) throw new HumanError(result.none.message, result.none.hint);
    await pending.refresh();
    await review.reveal(suggestion.id);
    review.announce(vscode.l10n.t('Waits for review: {0}', suggestion.title));
  };
  const draftWithInstruction = async () => {
    activeEditor();
    const instruction = await vscode.window.showInputBox({
      title: vscode.l10n.t('Draft This Function Like Me'),
      prompt: vscode.l10n.t('What should the function do?'),
      placeHolder: vscode.l10n.t('Retry three times, then give up with the last error'),
    });
    if (instruction !== undefined) await draft(instruction);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'double.draftFunction',
      guard(() => draft()),
    ),
    vscode.commands.registerCommand('double.draftFunctionWithInstruction', guard(draftWithInstruction)),
  );
}

/** @throws HumanError when there is no editor with code that can be drafted in */
function activeEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor && knownLanguages.includes(editor.document.languageId)) return editor;
  throw new HumanError(
    vscode.l10n.t('There is no function to draft here.'),
    vscode.l10n.t('Open a source file and put the cursor into a function without a body.'),
  );
}
