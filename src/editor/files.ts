import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { languageOfPath, languages } from '../domain/syntax/languages';
import { messageOf } from '../foundations/errors';
import { type FileChange, gatherChanges } from './changedFiles';
import { pathOf } from './convert';
import { knownLanguages } from './documents';

/** Follows the source files of open repositories. */
export interface Files extends vscode.Disposable {
  /** From now on what changes in these folders outside the editor, too. */
  follow(folders: readonly string[]): void;
}

/** A burst of more files than these is read in one run over the repositories, which passes over what did not change. */
const mostSingly = 100;
/** Folders that hold what others wrote or what tools made. */
const passedOver = /[\\/](\.git|node_modules|bower_components|site-packages|__pycache__|\.venv|venv)[\\/]/;
/** Milliseconds. */
const timing = { quiet: 700, longest: 5000 };

/**
 * Tells the engine of files that were saved, deleted or renamed in the editor, and of source files that changed on disk.
 * `learnAgain` is what a large burst starts instead; `learned` is called after each single file.
 */
export function followFiles(
  engine: Engine,
  { learnAgain, learned }: { readonly learnAgain: () => void; readonly learned: () => void },
  log: vscode.LogOutputChannel,
): Files {
  const tell = (what: Promise<unknown>) => what.then(learned, (error) => log.warn(messageOf(error)));
  const remove = (path: string) => tell(engine.remove({ path }));
  const update = (path: string, text?: string) =>
    tell(engine.update({ path, ...(text === undefined ? {} : { text }) }));
  const onBurst = (changes: ReadonlyMap<string, FileChange>) => {
    if (changes.size > mostSingly) return learnAgain();
    for (const [path, change] of changes)
      if (change === 'gone') remove(path);
      else update(path);
  };
  const outside = gatherChanges({ ...timing, onBurst });
  const watchers = new Map<string, vscode.Disposable>();

  const subscriptions = vscode.Disposable.from(
    outside,
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.uri.scheme !== 'file' || !knownLanguages.includes(document.languageId)) return;
      outside.told(pathOf(document.uri));
      update(pathOf(document.uri), document.getText());
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) remove(pathOf(uri));
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        remove(pathOf(oldUri));
        if (languageOfPath(newUri.path)) update(pathOf(newUri));
      }
    }),
  );
  return {
    follow(folders) {
      for (const [folder, watcher] of watchers)
        if (!folders.includes(folder)) {
          watcher.dispose();
          watchers.delete(folder);
        }
      for (const folder of folders)
        if (!watchers.has(folder))
          watchers.set(
            folder,
            watch(folder, (path, change) => outside.hear(path, change)),
          );
    },
    dispose() {
      subscriptions.dispose();
      for (const watcher of watchers.values()) watcher.dispose();
    },
  };
}

function watch(folder: string, hear: (path: string, change: FileChange) => void): vscode.Disposable {
  const suffixes = languages.flatMap((language) => language.suffixes).map((suffix) => suffix.replace(/^\./, ''));
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), `**/*.{${suffixes.join(',')}}`);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const heard = (change: FileChange) => (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (!passedOver.test(path) && languageOfPath(path)) hear(path, change);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(heard('changed')),
    watcher.onDidCreate(heard('changed')),
    watcher.onDidDelete(heard('gone')),
  );
}
