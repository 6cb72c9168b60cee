import * as vscode from 'vscode';
import { findGitFolder } from '../application/gitFolder';

/** Milliseconds of quiet after which a commit, a checkout, a pull or the steps of a rebase count as done. */
const quietFor = 3000;

/** Follows what is checked out in repositories. */
export interface Heads extends vscode.Disposable {
  /** From now on these repositories, also linked working trees, whose git directory is elsewhere. */
  follow(repositories: readonly string[]): void;
}

/** Calls `onMove` after a commit, a checkout, a pull and the like. */
export function createHeads(onMove: () => void): Heads {
  const watchers = new Map<string, vscode.Disposable>();
  let timer: NodeJS.Timeout | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(onMove, quietFor);
  };
  return {
    follow(repositories) {
      for (const [repository, watcher] of watchers)
        if (!repositories.includes(repository)) {
          watcher.dispose();
          watchers.delete(repository);
        }
      for (const repository of repositories)
        if (!watchers.has(repository)) watchers.set(repository, watch(repository, moved));
    },
    dispose() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.dispose();
    },
  };
}

/**
 * Watches `HEAD` and its reflog, which are the working tree's own. Where no reflog is written, a commit moves only the
 * branch; that lies with all branches, loose or packed, in the directory that linked working trees share.
 */
function watch(repository: string, moved: () => void): vscode.Disposable {
  let own: string;
  let common: string;
  try {
    ({ gitDir: own, commonDir: common } = findGitFolder(repository));
  } catch {
    return new vscode.Disposable(() => {}); // Learning from it says why it cannot be read.
  }
  const places = [
    [own, '{HEAD,logs/HEAD}'],
    [common, '{packed-refs,refs/heads/**}'],
  ] as const;
  return vscode.Disposable.from(
    ...places.map(([folder, pattern]) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(folder), pattern),
      );
      return vscode.Disposable.from(
        watcher,
        watcher.onDidChange(moved),
        watcher.onDidCreate(moved),
        watcher.onDidDelete(moved),
      );
    }),
  );
}
