import * as vscode from 'vscode';
import type { LearntDoor } from '../application/learntDoor';
import { HumanError } from '../foundations/errors';
import { type CurationPlace, placeIn } from './curationPlace';

/** What a menu hands over: the resource and, in the explorer, all that are selected; nothing comes from the palette. */
export type Given = readonly [uri?: vscode.Uri, selected?: unknown];

/** A whole file, or a function in it. */
export interface ExemplarPlace extends CurationPlace {
  readonly name?: string;
}

/**
 * The files and folders that are meant: what is selected, else the file of the active editor.
 * @param repositories those that are learned from, absolute
 * @throws HumanError where there is none, or one is in none of the repositories
 */
export async function placesOf(
  [uri, selected]: Given,
  repositories: readonly string[],
): Promise<readonly CurationPlace[]> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const uris = isSelection(selected) ? selected : [uri ?? active].filter((it) => it !== undefined);
  if (uris.length === 0)
    throw new HumanError(
      vscode.l10n.t('No file is open.'),
      vscode.l10n.t('Open a file, or choose one in the explorer.'),
    );
  return Promise.all(uris.map((it) => placeOf(it, repositories)));
}

function isSelection(selected: unknown): selected is readonly vscode.Uri[] {
  return Array.isArray(selected) && selected.length > 0 && selected.every((it) => it instanceof vscode.Uri);
}

async function placeOf(uri: vscode.Uri, repositories: readonly string[]): Promise<CurationPlace> {
  const isFolder = await vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
  const place = uri.scheme === 'file' ? placeIn(repositories, uri.fsPath, isFolder) : undefined;
  if (place) return place;
  throw new HumanError(
    vscode.l10n.t('“{0}” is in no repository that the double learns from.', vscode.workspace.asRelativePath(uri)),
    vscode.l10n.t('Choose a file or folder of a repository that the index page lists.'),
  );
}

/** What is marked as an exemplar: files selected in the explorer, else the function at the cursor, else its file. */
export async function exemplarsOf(
  given: Given,
  engine: LearntDoor,
  repositories: readonly string[],
): Promise<readonly ExemplarPlace[]> {
  const places = await placesOf(given, repositories);
  const editor = vscode.window.activeTextEditor;
  const [first] = places;
  if (isSelection(given[1]) || !editor || !first || (given[0] && !isShown(given[0], editor))) return places;
  const name = await functionAt(engine, editor);
  return [name === undefined ? first : { ...first, name }];
}

const isShown = (uri: vscode.Uri, { document }: vscode.TextEditor) => uri.toString() === document.uri.toString();

/** The innermost named function around the cursor; undefined: there is none. */
async function functionAt(engine: LearntDoor, { document, selection }: vscode.TextEditor): Promise<string | undefined> {
  const { functions } = await engine.learntFunctions({
    ...{ path: document.uri.fsPath, text: document.getText(), language: document.languageId },
  });
  const { line } = selection.active;
  return functions.findLast(({ range: { start, end } }) => start.line <= line && line <= end.line)?.name;
}
