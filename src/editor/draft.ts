import * as vscode from 'vscode';
import type { DraftRequest } from '../application/draftRequest';
import type { Engine } from '../application/engine';
import { positionOf, type Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import type { Position } from '../foundations/text';
import type { FixAgain } from './askForFix';
import { fromPosition, pathOf, uriOf } from './convert';
import { findSuggestion, type Target } from './decisions';
import { knownLanguages } from './documents';
import type { Drafting } from './drafting';
import { messageRepository } from './editedTexts';
import type { Guard } from './guard';
import type { PendingSuggestions } from './pendingSuggestions';
import { versionOf } from './reviewCards';
import type { ReviewView } from './reviewView';
import type { Shadows } from './shadow';

/** What is drafted at a cursor. */
type What = NonNullable<DraftRequest['what']>;

export interface DraftParts {
  readonly engine: Engine;
  readonly pending: PendingSuggestions;
  readonly drafting: Drafting;
  readonly review: ReviewView;
  readonly shadows: Pick<Shadows, 'look'>;
}

/** The commands that draft at the cursor, and those that ask again; what they make waits in the review panel. */
export function registerDraft(parts: DraftParts, guard: Guard): vscode.Disposable {
  const { drafting } = parts;
  const draft = (what: What, instruction = '') => {
    const { document, selection } = activeEditor(what);
    return draftAt(parts, document, fromPosition(selection.active), { what, instruction });
  };
  const draftWithInstruction = async () => {
    activeEditor('function');
    const instruction = await vscode.window.showInputBox({
      title: vscode.l10n.t('Draft This Function Like Me'),
      prompt: vscode.l10n.t('What should the function do?'),
      placeHolder: vscode.l10n.t('Retry three times, then give up with the last error'),
    });
    if (instruction !== undefined) await draft('function', instruction);
  };
  const commands: Record<string, (...values: never[]) => unknown> = {
    'double.draftFunction': () => draft('function'),
    'double.draftFunctionWithInstruction': draftWithInstruction,
    'double.draftTest': () => draft('test'),
    'double.draftDocComment': () => draft('docComment'),
    'double.continueFile': () => draft('sibling'),
    'double.draftAgain': (target: Target, instruction?: unknown) => draftAgain(parts, target, instruction),
    'double.chooseWay': (target: Target, way?: unknown) => chooseWay(parts, target, way),
    'double.cancelDraft': () => drafting.cancel(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
    vscode.languages.registerCodeActionsProvider(
      knownLanguages.map((language) => ({ language })),
      { provideCodeActions: draftActions },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
  );
}

/** Drafts at a place of a document and shows what came of it. */
async function draftAt(
  { engine, drafting, review, shadows }: DraftParts,
  document: vscode.TextDocument,
  position: Position,
  more: Pick<DraftRequest, 'what' | 'instruction' | 'replaces'>,
): Promise<void> {
  const request = { path: pathOf(document.uri), text: document.getText(), position, language: document.languageId };
  const drafted = await drafting.run(request.path, (signal) => engine.draft({ ...request, ...more }, signal));
  if (drafted) shadows.look(drafted);
  await tell(review, drafted);
}

async function tell(review: ReviewView, drafted: Suggestion | undefined): Promise<void> {
  if (drafted) {
    await review.reveal(drafted.id);
    return review.announce(vscode.l10n.t('Waits for review: {0}', drafted.title));
  }
  await vscode.commands.executeCommand('double.review.focus');
  review.announce(vscode.l10n.t('Nothing was drafted: there is no similar code of yours.'));
}

/** Asks for a draft or a model's fix again, with other words; the new one takes the place of the old one. */
async function draftAgain(parts: DraftParts, target: Target, instruction: unknown): Promise<void> {
  const { engine, drafting, review } = parts;
  const suggestion = await findSuggestion(parts, target);
  const { id, asked, edits } = suggestion;
  if (suggestion.kind === 'fix' && suggestion.finding && suggestion.provenance.model) {
    const again: FixAgain = { fix: suggestion, ...(typeof instruction === 'string' ? { instruction } : {}) };
    return void (await vscode.commands.executeCommand('double.askForFixWithInstruction', again));
  }
  if (!asked) throw cannotAskAgain(suggestion);
  const words =
    typeof instruction === 'string'
      ? instruction
      : await vscode.window.showInputBox({
          title: suggestion.title,
          prompt: vscode.l10n.t('What should be different?'),
          value: asked.instruction,
        });
  if (words === undefined) return;
  const more = { instruction: words, replaces: id };
  const path = edits[0]?.path ?? '';
  const { what, at } = asked;
  if (what === 'commitMessage') {
    const message = (await messageRepository(path))?.inputBox.value ?? '';
    const request = { repository: path, ...more, ...(message ? { message } : {}) };
    return tell(review, await drafting.run(path, (signal) => engine.draftMessage(request, signal)));
  }
  const document =
    at &&
    (await vscode.workspace.openTextDocument(uriOf(at.line.path)).then(
      (opened) => opened,
      () => undefined,
    ));
  const position = at && document && positionOf(document.getText(), at);
  if (!document || !position) throw cannotAskAgain(suggestion);
  await draftAt(parts, document, position, { what, ...more });
}

/**
 * Shows another way to do what a suggestion does.
 * @param way its number from 0 in the order of the panel; anything else: the next one
 */
async function chooseWay(parts: DraftParts, target: Target, way: unknown): Promise<void> {
  const { engine, pending, review } = parts;
  const suggestion = await findSuggestion(parts, target);
  const order = pending.waysOf(suggestion);
  const next = (order.indexOf(versionOf(suggestion)) + 1) % order.length;
  const at = typeof way === 'number' ? way : next;
  const alternative = (suggestion.alternatives ?? []).findIndex((one) => versionOf(one) === order[at]);
  if (alternative >= 0) await engine.choose({ id: suggestion.id, alternative });
  await pending.refresh();
  if (order.length < 2) return review.announce(vscode.l10n.t('There is only one way.'));
  review.announce(vscode.l10n.t('Way {0} of {1}', at + 1, order.length));
}

/** The same commands where a person asks what can be done; nothing of them shows up unasked. */
function draftActions(
  document: vscode.TextDocument,
  _: vscode.Range,
  { triggerKind }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const isWritable = vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== false;
  if (triggerKind !== vscode.CodeActionTriggerKind.Invoke || !isWritable) return [];
  const { t } = vscode.l10n;
  const titles = {
    'double.draftFunction': t('Draft This Function Like Me'),
    'double.draftTest': t('Draft Test Like Me'),
    'double.draftDocComment': t('Draft Doc Comment Like Me'),
    'double.continueFile': t('Continue This File Like Me'),
  };
  return Object.entries(titles).map(([command, title]) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    action.command = { command, title };
    return action;
  });
}

/** @throws HumanError when there is no editor with code that can be drafted in */
function activeEditor(what: What): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor && knownLanguages.includes(editor.document.languageId)) return editor;
  throw what === 'function'
    ? new HumanError(
        vscode.l10n.t('There is no function to draft here.'),
        vscode.l10n.t('Open a source file and put the cursor into a function without a body.'),
      )
    : new HumanError(
        vscode.l10n.t('There is no code here that a draft could be made for.'),
        vscode.l10n.t('Open a source file and put the cursor into a function.'),
      );
}

const cannotAskAgain = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('“{0}” cannot be asked for again: the place it was asked for is gone.', title),
    vscode.l10n.t('Put the cursor where you want it, and ask there.'),
  );
