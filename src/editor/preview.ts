import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { FileEdit, Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { applyEdits } from '../foundations/text';
import { pathOf, uriOf } from './convert';
import { editedTexts } from './editedTexts';
import { locate } from './located';
import type { PendingSuggestions } from './pendingSuggestions';

export const previewScheme = 'double-preview';

/** What a document of ours stands for: a file, or the message box of a repository, with a suggestion made or without. */
export interface Previewed {
  /** Of the suggestion; empty: the text as it stands now. */
  readonly id: string;
  readonly path: string;
  readonly into?: FileEdit['into'];
}

/** Serves texts as they would be after a suggestion, and follows the documents and the suggestions they are made from. */
export function registerPreview(pending: PendingSuggestions): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const shown = new Set<string>();
  const refresh = (concerns: (preview: Previewed) => boolean) => {
    for (const preview of shown) {
      const uri = vscode.Uri.parse(preview);
      if (concerns(previewed(uri))) changes.fire(uri);
    }
  };
  return vscode.Disposable.from(
    changes,
    pending.onDidChange(() => refresh(({ id }) => id !== '')),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== previewScheme) refresh(({ path }) => path === pathOf(document.uri));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changes.event,
      async provideTextDocumentContent(uri) {
        shown.add(uri.toString());
        const { now, made } = await textsOf(previewed(uri), pending);
        return made ?? now;
      },
    }),
  );
}

/** The text of a document of ours as it stands, and with the suggestion; `made` undefined: it cannot be made any more. */
export async function textsOf(
  { id, path, into }: Previewed,
  pending: Pick<PendingSuggestions, 'all'>,
): Promise<{ readonly now: string; readonly made: string | undefined }> {
  const texts = await editedTexts([{ path, ...(into ? { into } : {}) }]);
  const now = texts.get(path);
  const suggestion = pending.all().find((candidate) => candidate.id === id);
  const edits =
    suggestion && locate({ edits: suggestion.edits.filter((edit) => edit.path === path) }, () => now)?.[0]?.edits;
  return { now: now ?? '', made: edits && applyEdits(now ?? '', edits) };
}

/**
 * Shows a suggestion as a diff of the editor: one file in a diff editor, several in the editor for many.
 * @param scheme of the documents on the right, which stand for the texts with the suggestion
 * @throws HumanError when the text it was made for is gone
 */
export async function showPreview(suggestion: Suggestion, scheme = previewScheme): Promise<void> {
  const { id, title, edits } = suggestion;
  const texts = await editedTexts(edits);
  const files = locate(suggestion, (path) => texts.get(path));
  if (!files)
    throw new HumanError(
      vscode.l10n.t('“{0}” cannot be previewed: the text it was made for has changed.', title),
      vscode.l10n.t('Ask for it again, or reject it.'),
    );
  // Where no file is yet, an empty text stands for it.
  const pairs = files.map(({ path, into }) => {
    const known = { path, ...(into ? { into } : {}) };
    const now = texts.has(path) && !into ? uriOf(path) : documentUri(previewScheme, { id: '', ...known });
    return [now, documentUri(scheme, { id, ...known })] as const;
  });
  const [only] = pairs;
  if (only && (pairs.length === 1 || scheme !== previewScheme)) {
    const line = files[0]?.edits[0]?.range.start.line ?? 0;
    const options = { preview: scheme === previewScheme, selection: new vscode.Range(line, 0, line, 0) };
    // The last one that is opened is the one that is seen.
    for (const pair of [...pairs].reverse())
      await vscode.commands.executeCommand('vscode.diff', ...pair, title, options);
  } else {
    const resources = pairs.map(([now, then]) => [now, now, then]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }
}

/** Closes the diffs of a suggestion that was decided. */
export async function closePreviews(id: string): Promise<void> {
  await vscode.window.tabGroups.close(
    diffTabs((document) => document.scheme === previewScheme && suggestionOf(document) === id),
  );
}

/** The tabs with a diff to such a document. */
export function diffTabs(isMeant: (document: vscode.Uri) => boolean): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && isMeant(input.modified));
}

/** The suggestion whose diff is the active editor; undefined: there is none. */
export function activeSuggestion(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? suggestionOf(input.modified) : undefined;
}

/** The id of the suggestion that a document of ours stands for; undefined: it is none. */
export function suggestionOf(uri: vscode.Uri): string | undefined {
  return uri.scheme.startsWith('double-') && uri.query.startsWith('{') ? previewed(uri).id : undefined;
}

/** The path keeps its end, so that the editor knows the language. */
function documentUri(scheme: string, of: Previewed): vscode.Uri {
  const { path } = uriOf(of.path);
  const named = of.into ? posix.join(path, 'COMMIT_EDITMSG') : path;
  return vscode.Uri.from({ scheme, path: named, query: JSON.stringify(of) });
}

/** What a document of ours stands for. */
export function previewed({ query }: vscode.Uri): Previewed {
  return JSON.parse(query);
}
