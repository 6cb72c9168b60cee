import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { ImportPreview, SealedFile } from '../application/portableDoor';
import type { Guard } from './guard';
import { bytesInWords } from './measures';
import { askPassphrase, chosenCode, newPassphrase } from './portablePrompts';
import { previewLines } from './portableWords';

/** The commands that carry the double to another machine and back. */
export function registerPortable(engine: Engine, guard: Guard): vscode.Disposable {
  const commands = {
    'double.exportDouble': () => exportDouble(engine),
    'double.importDouble': () => importDouble(engine),
    'double.undoImport': () => undoImport(engine),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

const around = () => ({ t: vscode.l10n.t, language: vscode.env.language });

async function exportDouble(engine: Engine): Promise<void> {
  const contents = await engine.portableContents({ code: true });
  const code = await chosenCode(contents, {
    title: vscode.l10n.t('This goes into the exported file:'),
    go: vscode.l10n.t('Choose File…'),
    command: vscode.l10n.t('Export My Double'),
  });
  if (code === undefined) return;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(join(homedir(), 'my.double')),
    filters: { [vscode.l10n.t('Double')]: ['double'] },
    saveLabel: vscode.l10n.t('Export'),
  });
  const passphrase = uri && (await newPassphrase(vscode.l10n.t('A passphrase for the file, such as several words')));
  if (!uri || passphrase === undefined) return;
  const request = { file: uri.fsPath, passphrase, code, replaces: true };
  const { bytes } = await withProgress(vscode.l10n.t('Exporting your double'), () => engine.exportDouble(request));
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Exported ({0}): {1}. Nobody can open it without the passphrase.',
      bytesInWords(bytes, vscode.env.language),
      uri.fsPath,
    ),
  );
}

async function importDouble(engine: Engine): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters: { [vscode.l10n.t('Double')]: ['double'], '*': ['*'] },
      openLabel: vscode.l10n.t('Import'),
    })) ?? [];
  const passphrase = uri && (await askPassphrase(vscode.l10n.t('The passphrase of {0}', uri.fsPath)));
  if (!uri || !passphrase) return;
  const sealed: SealedFile = { file: uri.fsPath, passphrase };
  const preview = await withProgress(vscode.l10n.t('Opening the double'), () => engine.previewImport(sealed));
  const prefer = await preferred(preview);
  if (!prefer) return;
  const request = { ...sealed, digest: preview.digest, prefer };
  const { changed } = await withProgress(vscode.l10n.t('Importing the double'), () => engine.importDouble(request));
  if (!changed) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing changed: all of it is here already.'));
    return;
  }
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('The double is imported.'), undo)) === undo)
    await takeBack(engine);
}

/** Shows what an import would do. @returns what counts where both decided; undefined: it is not to be imported */
async function preferred(preview: ImportPreview): Promise<'here' | 'file' | undefined> {
  const detail = previewLines(preview, around()).join('\n');
  const title = vscode.l10n.t('Import this double?');
  const isOneWay = preview.conflicts.length === 0;
  const mine = isOneWay ? vscode.l10n.t('Import') : vscode.l10n.t('Import, and Keep What I Decided Here');
  const theirs = vscode.l10n.t('Import, and Take What the File Says');
  const choices = isOneWay ? [mine] : [mine, theirs];
  const chosen = await vscode.window.showInformationMessage(title, { modal: true, detail }, ...choices);
  if (chosen === undefined) return undefined;
  return chosen === theirs ? 'file' : 'here';
}

async function undoImport(engine: Engine): Promise<void> {
  const { last } = await engine.lastImport();
  if (!last) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no import to undo.'));
    return;
  }
  const undo = vscode.l10n.t('Undo the Import');
  const detail = vscode.l10n.t(
    'Repositories that go: {0}. Decisions and counts that become what they were: {1}; what you changed since stays.',
    last.repositories.length,
    last.changes,
  );
  const when = new Date(last.at).toLocaleString(vscode.env.language);
  const title = vscode.l10n.t('Undo the import of {0}?', when);
  if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, undo)) === undo) await takeBack(engine);
}

async function takeBack(engine: Engine): Promise<void> {
  const { repositories, restored, kept } = await engine.undoImport();
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The import is undone. Repositories: {0}; decisions and counts: {1}; changed since and left: {2}.',
      repositories,
      restored,
      kept,
    ),
  );
}

async function withProgress<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}
