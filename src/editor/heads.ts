import { join } from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds of quiet after which a commit, a checkout or a pull counts as done. */
const quietFor = 3000;

/** Follows what is checked out in repositories. */
export interface Heads extends vscode.Disposable {
  /** From now on these repositories; linked working trees, whose git directory is elsewhere, are not followed. */
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
  const watch = (repository: string) => {
    const folder = vscode.Uri.file(join(repository, '.git'));
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '{HEAD,logs/HEAD}'));
    return vscode.Disposable.from(watcher, watcher.onDidChange(moved), watcher.onDidCreate(moved));
  };
  return {
    follow(repositories) {
      for (const [repository, watcher] of watchers)
        if (!repositories.includes(repository)) {
          watcher.dispose();
          watchers.delete(repository);
        }
      for (const repository of repositories) if (!watchers.has(repository)) watchers.set(repository, watch(repository));
    },
    dispose() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.dispose();
    },
  };
}
