import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { PastFix } from '../application/triageDoor';
import { gitApi, showCommit } from './commits';
import type { Guard } from './guard';
import { absolutePath } from './sourcePath';
import { pastWords } from './triageWords';

const pastScheme = 'double-past';

/** Lets fixes of the past be looked at: what stood there before and after, as they were kept. */
export function registerPastFixes(guard: Guard): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(pastScheme, {
      provideTextDocumentContent: ({ query }) => query,
    }),
    vscode.commands.registerCommand('double.showPastFix', guard(showPastFix)),
  );
}

/** Shows the whole commit where the editor's git extension knows its repository, else the lines that went and came. */
export async function showPastFix(fixed: PastFix): Promise<void> {
  const { path, commit, date, before, after } = fixed;
  const file = absolutePath(path);
  const isKnown = commit !== '' && (await gitApi())?.getRepository(vscode.Uri.file(file)) != null;
  if (isKnown || (commit !== '' && before === '' && after === '')) return showCommit(dirname(file), commit);
  const side = (authority: string, query: string) =>
    vscode.Uri.from({ scheme: pastScheme, authority, path: file, query });
  const title = `${pastWords(fixed, vscode.l10n.t)} ${date.slice(0, 10)}`;
  await vscode.commands.executeCommand('vscode.diff', side('before', before), side('after', after), title, {
    preview: true,
  });
}
