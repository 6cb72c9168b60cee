import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CurationEntry } from '../application/curationDoor';
import type { Curating } from './curating';

/** Milliseconds between two looks while learning goes on. */
const pace = 1000;

/**
 * Tells the menus what they may offer: whether anything is learned, and which files and folders are excluded or marked.
 * @param onLearned fires often while learning goes on
 * @param learned the repositories that are learned from
 */
export function followCuration(
  curating: Curating,
  onLearned: vscode.Event<void>,
  learned: () => readonly string[],
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  const look = async () => {
    const hasRepositories = learned().length > 0;
    const entries = hasRepositories ? await entriesOf(curating) : [];
    const contexts: Readonly<Record<string, unknown>> = {
      'double.hasRepositories': hasRepositories,
      'double.excludedResources': resourcesOf(entries, 'path'),
      'double.exemplarResources': resourcesOf(entries, 'exemplar'),
    };
    const now = JSON.stringify(contexts);
    if (now === last) return;
    last = now;
    for (const [key, value] of Object.entries(contexts)) void vscode.commands.executeCommand('setContext', key, value);
  };
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void look();
    }, pace);
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(timer)),
    curating.onDidChange(() => void look()),
    onLearned(lookSoon),
  );
}

/** Menus offer less where the rules cannot be read; whoever opens the page is told why. */
async function entriesOf(curating: Curating): Promise<readonly CurationEntry[]> {
  return curating.current().then(
    ({ entries }) => entries,
    () => [],
  );
}

function resourcesOf(entries: readonly CurationEntry[], kind: 'path' | 'exemplar'): vscode.Uri[] {
  return entries.flatMap(({ rule }) =>
    rule.kind === kind ? [vscode.Uri.file(join(rule.repository, rule.path.replace(/\/$/, '')))] : [],
  );
}
