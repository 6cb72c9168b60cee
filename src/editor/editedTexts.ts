import * as vscode from 'vscode';
import type { FileEdit } from '../domain/suggestion';
import { type GitRepository, gitApi } from './commits';
import { presentTexts } from './places';
import { absolutePath } from './sourcePath';

/** The repository whose next message a suggestion is for; undefined: the editor does not know it. @param path its folder */
export async function messageRepository(path: string): Promise<GitRepository | undefined> {
  const uri = vscode.Uri.file(absolutePath(path));
  return (await gitApi())?.repositories.find(({ rootUri }) => rootUri.fsPath === uri.fsPath);
}

/**
 * The present texts that edits are for, by path: of files, and of the boxes for commit messages. What is not there is left
 * out.
 */
export async function editedTexts(
  edits: readonly Pick<FileEdit, 'path' | 'into'>[],
): Promise<ReadonlyMap<string, string>> {
  const files = edits.filter(({ into }) => !into).map(({ path }) => path);
  const texts = new Map(await presentTexts(files));
  for (const { path, into } of edits) {
    const box = into && (await messageRepository(path))?.inputBox;
    if (box) texts.set(path, box.value);
  }
  return texts;
}
