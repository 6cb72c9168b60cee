import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { rejectionReasons } from '../domain/rejectionReason';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import type { Acceptance, Writer } from './applyEdit';
import type { EditedCopies } from './editedCopies';
import type { Guard } from './guard';
import { editNumber } from './located';
import type { PendingSuggestions } from './pendingSuggestions';
import { shortPath } from './places';
import { activeSuggestion, closePreviews, showPreview, suggestionOf } from './preview';
import { versionOf } from './reviewCards';
import type { ReviewView } from './reviewView';

/** What a command is told about its suggestion: an id, the document of a preview, or nothing for the one that is looked at. */
export type Target = string | vscode.Uri | undefined;

/** What the person saw who decided. The title bar of an editor passes something else, which says nothing. */
export interface Seen {
  /** The version that was shown; absent: the one that waits now is meant. */
  readonly version?: string;
  /** The numbers of the edits that are meant; absent: all. */
  readonly edits?: readonly number[];
  /** Whether the focus stays where it is, as in the panel; absent: it goes to the code. */
  readonly keepFocus?: boolean;
}

export interface DecisionParts {
  readonly engine: Engine;
  readonly pending: PendingSuggestions;
  readonly review: ReviewView;
  readonly writer: Writer;
  readonly copies: EditedCopies;
}

/** Whether a message can be brought back, for the `when` of commands. */
const replacedKey = 'double.messageReplaced';

/** The commands that show, accept and reject. Each works from the panel, from a diff's title bar, and without arguments. */
export function registerDecisions(parts: DecisionParts, guard: Guard): vscode.Disposable {
  const { engine, pending, review, writer, copies } = parts;
  const find = (target: Target) => findSuggestion(parts, target);

  const settle = async (suggestion: Suggestion, said: string, place?: vscode.Location, keepFocus = false) => {
    void vscode.commands.executeCommand('setContext', replacedKey, writer.canRestore());
    await pending.refresh();
    const isDecided = !pending.all().some(({ id }) => id === suggestion.id);
    if (isDecided) await closePreviews(suggestion.id);
    if (isDecided) await copies.close(suggestion.id);
    if (place) await showPlace(place, keepFocus);
    review.announce(said);
  };
  const write = async (acceptance: Acceptance, keepFocus?: boolean) => {
    const { suggestion, edits, edited } = acceptance;
    try {
      const { place } = await writer.accept(acceptance);
      await settle(suggestion, saidOf(suggestion, { edits, edited }, writer.canRestore() && !place), place, keepFocus);
    } catch (error) {
      await pending.refresh();
      throw error;
    }
  };
  const accept = async (target: Target, seen: Seen = {}) => {
    const suggestion = await find(target);
    if (seen.version !== undefined && seen.version !== versionOf(suggestion)) throw changedMeanwhile(suggestion);
    await write({ suggestion, ...(seen.edits ? { edits: seen.edits } : {}) }, seen.keepFocus);
  };
  const acceptTogether = async (chosen: readonly { readonly id: string; readonly version: string }[]) => {
    await pending.refresh();
    const suggestions = chosen.map(({ id }) => pending.get(id));
    const other = suggestions.find((one, at) => versionOf(one) !== chosen[at]?.version);
    if (other) throw changedMeanwhile(other);
    await writer.acceptTogether(suggestions).finally(() => pending.refresh());
    for (const { id } of suggestions) await closePreviews(id);
    review.announce(vscode.l10n.t('Accepted together: {0}', suggestions.length));
  };
  const acceptChange = async (target: Target) => {
    const suggestion = await find(target);
    const edit = await chosenEdit(suggestion);
    if (edit !== undefined) await write({ suggestion, edits: [edit] });
  };
  const acceptEdited = async (target: Target) => {
    const suggestion = await find(target);
    const edited = await copies.textsOf(suggestion);
    if (!edited) throw nothingEdited(suggestion);
    await write({ suggestion, edited });
  };
  const reject = async (target: Target, reason?: unknown) => {
    const suggestion = await find(target);
    const text = typeof reason === 'string' ? reason : '';
    await engine.resolve({ id: suggestion.id, outcome: 'rejected', ...(text ? { text } : {}) });
    await settle(suggestion, vscode.l10n.t('Rejected: {0}', suggestion.title));
  };
  const rejectWithReason = async (target: Target) => {
    const suggestion = await find(target);
    const reason = await chosenReason(suggestion);
    if (reason !== undefined) await reject(suggestion.id, reason);
  };
  const restore = async () => {
    await writer.restoreMessage();
    void vscode.commands.executeCommand('setContext', replacedKey, writer.canRestore());
    review.announce(vscode.l10n.t('The message that stood there before is back.'));
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('double.acceptSuggestion', guard(accept)),
    registerCommand('double.acceptTogether', guard(acceptTogether)),
    registerCommand('double.acceptChange', guard(acceptChange)),
    registerCommand('double.acceptEdited', guard(acceptEdited)),
    registerCommand('double.rejectSuggestion', guard(reject)),
    registerCommand('double.rejectSuggestionWithReason', guard(rejectWithReason)),
    registerCommand('double.restoreCommitMessage', guard(restore)),
    registerCommand(
      'double.previewSuggestion',
      guard(async (target: Target) => showPreview(await find(target))),
    ),
    registerCommand(
      'double.editSuggestion',
      guard(async (target: Target) => copies.open(await find(target))),
    ),
  );
}

/**
 * The suggestion that a command means, as it waits now.
 * @throws HumanError when there is none
 */
export async function findSuggestion(
  { pending, review }: Pick<DecisionParts, 'pending' | 'review'>,
  target: Target,
): Promise<Suggestion> {
  const named = target instanceof vscode.Uri ? suggestionOf(target) : target;
  // What was made or decided a moment ago, here or in another window, may not have been told yet.
  await pending.refresh();
  return pending.get(named ?? activeSuggestion() ?? review.current());
}

async function showPlace({ uri, range }: vscode.Location, preserveFocus: boolean): Promise<void> {
  const selection = new vscode.Range(range.start, range.start);
  await vscode.window.showTextDocument(uri, { selection, preserveFocus });
}

/** What was done, in words. */
function saidOf(
  { title, edits: all }: Suggestion,
  { edits, edited }: { edits: Acceptance['edits'] | undefined; edited: Acceptance['edited'] | undefined },
  isReplaced: boolean,
): string {
  if (isReplaced) return vscode.l10n.t('Accepted: {0}. The message that stood there before is kept.', title);
  if (edited) return vscode.l10n.t('Accepted as you edited it: {0}', title);
  const left = edits ? all.length - edits.length : 0;
  return left > 0
    ? vscode.l10n.t('Accepted one change of {0}. Changes that still wait: {1}', title, left)
    : vscode.l10n.t('Accepted: {0}', title);
}

/** The number of the edit that a person picks; undefined: none. The only one needs no question. */
async function chosenEdit({ title, edits }: Suggestion): Promise<number | undefined> {
  const items = edits.map((edit, at) => ({
    label: `${shortPath(edit.path)}:${edit.range.start.line + 1}`,
    description: edit.newText.trim().split('\n')[0] ?? '',
    edit: editNumber(edit, at),
  }));
  if (items.length === 1) return items[0]?.edit;
  const placeHolder = vscode.l10n.t('Which change? The others go on waiting.');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.edit;
}

/** Why not, in one of the usual words or in own ones; undefined: the person thought better of it. */
async function chosenReason({ title }: Suggestion): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const own = { label: `$(edit) ${t('In My Own Words…')}`, reason: undefined };
  const items = [
    { label: t('Wrong'), reason: rejectionReasons.wrong },
    { label: t('Not how I write it'), reason: rejectionReasons.notMyStyle },
    { label: t('Too much'), reason: rejectionReasons.tooMuch },
    { label: t('Intended as it is'), reason: rejectionReasons.intended },
    { label: t('Not now'), reason: rejectionReasons.notNow },
    own,
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: t('Reason for rejecting') });
  if (chosen !== own) return chosen?.reason;
  return vscode.window.showInputBox({ title, prompt: t('Reason for rejecting') });
}

const changedMeanwhile = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('“{0}” was not applied: it is another than the one you saw.', title),
    vscode.l10n.t('Nothing was written. Look at it again, then accept it.'),
  );

const nothingEdited = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('No copy of “{0}” is open for editing.', title),
    vscode.l10n.t('Choose “Edit First” in the review panel, change the copy, then accept it.'),
  );
