import { join } from 'node:path';
import * as vscode from 'vscode';

/** Opens a file of the workspace with the cursor at the start of a line, numbered from zero. */
export async function open(path: string, line: number): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const document = await vscode.workspace.openTextDocument(join(folder, path));
  return vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
}

export const run = (command: string, ...values: unknown[]) => vscode.commands.executeCommand(command, ...values);

export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
    const value = await condition();
    if (value) return value;
  }
  throw new Error(`${what} did not come within 60 s`);
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
