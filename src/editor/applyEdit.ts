import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { type FileEdit, fileEdit, type Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { smallestEdit } from '../foundations/text';
import { toRange, uriOf } from './convert';
import { editedTexts, messageRepository } from './editedTexts';
import { clash, editNumber, type LocatedFile, locate } from './located';

/** What a person accepted. */
export interface Acceptance {
  readonly suggestion: Suggestion;
  /** Of its edits those with these numbers; absent: all. */
  readonly edits?: readonly number[];
  /** The files as the person edited them first, by path, with the texts that they were edited from; absent: as proposed. */
  readonly edited?: ReadonlyMap<string, EditedText>;
}

export interface EditedText {
  readonly base: string;
  readonly text: string;
}

/** What became of it. */
export interface Written {
  /** Where the first edit now stands; absent: in no file. */
  readonly place?: vscode.Location;
}

/** Writes what a person accepted. This is the only place that writes. */
export interface Writer {
  /**
   * Writes into documents, and makes the files that it has to, as one undo step, or into the box for a commit message; then
   * reports it. What was written once is never written again. Where the text it was made for is gone, nothing is written.
   * @throws HumanError when it was accepted before, is stale, or the editor refused to write
   */
  accept(acceptance: Acceptance): Promise<Written>;
  /**
   * Writes several suggestions into documents as one undo step, then reports each.
   * @throws HumanError when one was accepted before or is stale, or two change the same text; nothing is written then
   */
  acceptTogether(suggestions: readonly Suggestion[]): Promise<void>;
  /** Whether a commit message can be brought back that an accepted one took the place of. */
  canRestore(): boolean;
  /**
   * Brings it back, because boxes for messages have no undo for what others write.
   * @throws HumanError when there is none
   */
  restoreMessage(): Promise<void>;
}

/** @param engine is told what became of suggestions */
export function createWriter(engine: Pick<Engine, 'resolve'>): Writer {
  /** What is being written or was: a suggestion and the number of an edit. */
  const taken = new Set<string>();
  let former: { readonly path: string; readonly text: string } | undefined;

  /** Puts a message into the box, and gives back what it took the place of. */
  const writeMessage = async (path: string, message: string): Promise<string> => {
    const box = (await messageRepository(path))?.inputBox;
    if (!box) throw notOpen();
    const before = box.value;
    box.value = message;
    return before;
  };
  const write = async (suggestion: Suggestion, edits: readonly FileEdit[]): Promise<Written> => {
    const texts = await openTexts(edits);
    // From here to `applyEdit` nothing is awaited, so that no text can change in between.
    const files = locate({ edits }, (path) => texts.get(path));
    const first = files?.[0];
    if (!first) throw gone(suggestion);
    if (first.into) {
      const before = await writeMessage(first.path, first.edits[0]?.newText ?? '');
      former = before === '' ? undefined : { path: first.path, text: before };
      return {};
    }
    if (!(await vscode.workspace.applyEdit(changeOf(files)))) throw refused(suggestion);
    const start = first.edits[0]?.range.start ?? { line: 0, character: 0 };
    return { place: new vscode.Location(uriOf(first.path), toRange({ start, end: start }).start) };
  };
  /** Keeps that something is written twice. @returns what lets it be tried again, as it could not be written */
  const take = (suggestion: Suggestion, numbers: readonly number[]) => {
    const keys = numbers.map((number) => `${suggestion.id} ${number}`);
    if (keys.some((key) => taken.has(key))) throw acceptedBefore(suggestion);
    for (const key of keys) taken.add(key);
    return () => {
      for (const key of keys) taken.delete(key);
    };
  };
  return {
    async acceptTogether(suggestions) {
      const back: (() => void)[] = [];
      try {
        for (const one of suggestions) back.push(take(one, one.edits.map(editNumber)));
        const texts = await openTexts(suggestions.flatMap(({ edits }) => edits));
        // From here to `applyEdit` nothing is awaited, so that no text can change in between.
        const change = changeOf(locateTogether(suggestions, (path) => texts.get(path)));
        const [first] = suggestions;
        if (first && !(await vscode.workspace.applyEdit(change))) throw refused(first);
      } catch (error) {
        for (const giveBack of back) giveBack();
        throw error;
      }
      for (const { id } of suggestions) await engine.resolve({ id, outcome: 'accepted' });
    },
    async accept({ suggestion, edits, edited }) {
      const numbers = suggestion.edits.map(editNumber);
      if (edits && (edits.length === 0 || !edits.every((edit) => numbers.includes(edit)))) throw noSuchChange();
      const giveBack = take(suggestion, edits ?? numbers);
      const chosen = suggestion.edits.filter((edit, at) => edits?.includes(editNumber(edit, at)) ?? true);
      const proposed = textsOf(chosen);
      const wanted = edited ? [...edited].map(([path, copy]) => editedEdit(chosen, path, copy)) : chosen;
      const written = await write(suggestion, wanted).catch((error: unknown) => {
        giveBack();
        throw error;
      });
      const text = textsOf(wanted);
      const report = { ...(text === proposed ? {} : { text }), ...(edits ? { edits } : {}) };
      await engine.resolve({ id: suggestion.id, outcome: 'accepted', ...report });
      return written;
    },
    canRestore: () => former !== undefined,
    async restoreMessage() {
      if (!former) throw nothingToRestore();
      const { path, text } = former;
      const before = await writeMessage(path, text);
      former = before === '' ? undefined : { path, text: before };
    },
  };
}

/**
 * The edits of several suggestions, by file.
 * @throws HumanError when the text of one is gone, or two change the same text
 */
function locateTogether(
  suggestions: readonly Suggestion[],
  textOf: (path: string) => string | undefined,
): readonly LocatedFile[] {
  const files = new Map<string, LocatedFile>();
  for (const one of suggestions) {
    const located = locate(one, textOf);
    if (!located) throw gone(one);
    for (const file of located) {
      const before = files.get(file.path);
      const edits = [...(before?.edits ?? []), ...file.edits];
      const isAlone = file.into ?? file.creates ?? before?.creates;
      if (file.into || (before && (isAlone || clash(before.edits, file.edits)))) throw overlapping(one);
      files.set(file.path, { ...file, edits });
    }
  }
  return [...files.values()];
}

const textsOf = (edits: readonly FileEdit[]) => edits.map(({ newText }) => newText).join('\n');

/** What a person made of the edits of a file, as one edit of the text that they started from. */
function editedEdit(edits: readonly FileEdit[], path: string, { base, text }: EditedText): FileEdit {
  const whole = edits.find((edit) => edit.path === path && (edit.creates || edit.into));
  return whole ? { ...whole, newText: text } : fileEdit(path, base, smallestEdit(base, text));
}

/** @throws HumanError when a file cannot be written */
function changeOf(files: readonly LocatedFile[]): vscode.WorkspaceEdit {
  const change = new vscode.WorkspaceEdit();
  // The editor would let the text change all the same, and then could not save it.
  for (const { path, into } of files)
    if (!into && vscode.workspace.fs.isWritableFileSystem(uriOf(path).scheme) === false) throw readOnly(path);
  for (const { path, edits, creates } of files)
    for (const { range, newText } of edits) {
      if (creates) change.createFile(uriOf(path));
      change.replace(uriOf(path), toRange(range), newText);
    }
  return change;
}

/** The texts that edits are for by path, of files as documents that are open; what cannot be opened, or is not there, is left out. */
async function openTexts(edits: readonly FileEdit[]): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, vscode.TextDocument>();
  const messages = await editedTexts(edits.filter(({ into }) => into));
  for (const { path, into } of edits) {
    if (into || documents.has(path)) continue;
    const document = await vscode.workspace.openTextDocument(uriOf(path)).then(
      (opened) => opened,
      () => undefined,
    );
    if (document) documents.set(path, document);
  }
  return new Map([...messages, ...[...documents].map(([path, document]) => [path, document.getText()] as const)]);
}

const gone = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('“{0}” was not applied: the text it was made for has changed.', title),
    vscode.l10n.t('Nothing was written. It waits, in case you undo that; or ask for it again.'),
  );

const overlapping = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('“{0}” changes the same text as another one of them.', title),
    vscode.l10n.t('Nothing was written. Accept one of the two; what the other is for is looked at again then.'),
  );

const refused = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('The editor did not let “{0}” be written.', title),
    vscode.l10n.t('Make sure that the file can be written, then accept it again: it still waits.'),
  );

const readOnly = (path: string) =>
  new HumanError(
    vscode.l10n.t('{0} lies in a file system that is read-only.', path),
    vscode.l10n.t(
      'Nothing was written: open the project from a place where you can write. The suggestion still waits.',
    ),
  );

const acceptedBefore = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('“{0}” was accepted already.', title),
    vscode.l10n.t('It is not written twice. Undo takes it out again.'),
  );

const noSuchChange = () =>
  new HumanError(
    vscode.l10n.t('This change no longer waits.'),
    vscode.l10n.t('Look at the suggestion again: the list has changed meanwhile.'),
  );

const notOpen = () =>
  new HumanError(
    vscode.l10n.t('The repository of this message is not open in the editor.'),
    vscode.l10n.t(
      'Open its folder and turn on the built-in git extension, then accept again: the message still waits.',
    ),
  );

const nothingToRestore = () =>
  new HumanError(
    vscode.l10n.t('No commit message was replaced in this window.'),
    vscode.l10n.t('A message is kept until the next one takes its place.'),
  );
