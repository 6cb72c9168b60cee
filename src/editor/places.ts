import { basename } from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../foundations/errors';
import type { Range } from '../foundations/text';
import { toRange, uriOf } from './convert';
import { absolutePath } from './sourcePath';

/** A path for a person: relative to its workspace folder, else its last two parts. */
export function shortPath(path: string): string {
  const absolute = absolutePath(path);
  const relative = vscode.workspace.asRelativePath(absolute, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
  if (relative !== absolute) return relative;
  return absolute.split(/[\\/]/).slice(-2).join('/');
}

/**
 * The text of a path as it stands now: of the open document, else of the file. The file is read and not opened, so that
 * no other extension takes notice. Undefined: there is none.
 */
export async function presentText(path: string): Promise<string | undefined> {
  const uri = uriOf(path);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

/** The present texts of several paths; those without one are left out. */
export async function presentTexts(paths: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const read = async (path: string) => {
    const text = await presentText(path);
    if (text !== undefined) texts.set(path, text);
  };
  await Promise.all([...new Set(paths)].map(read));
  return texts;
}

/**
 * Shows a range of a file in an editor, selected.
 * @throws HumanError when the file is not there
 */
export async function openPlace(path: string, range: Range): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(path)).then(
    (opened) => opened,
    () => undefined,
  );
  if (!document)
    throw new HumanError(
      vscode.l10n.t('“{0}” is not on this disk.', basename(absolutePath(path))),
      vscode.l10n.t('It was moved or deleted since it was learned, or it is known from git history alone.'),
    );
  await vscode.window.showTextDocument(document, { selection: toRange(range), preview: true });
}
