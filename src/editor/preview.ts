import * as vscode from 'vscode';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import { applyEdits } from '../foundations/text';
import { pathOf, uriOf } from './convert';
import { locate } from './located';
import type { PendingSuggestions } from './pendingSuggestions';
import { presentText, presentTexts } from './places';

export const previewScheme = 'double-preview';

/** Serves texts as they would be after a suggestion, and follows the documents they are made from. */
export function registerPreview(pending: PendingSuggestions): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const shown = new Set<string>();
  const refresh = (path: string) => {
    for (const preview of shown) {
      const uri = vscode.Uri.parse(preview);
      if (previewed(uri).path === path) changes.fire(uri);
    }
  };
  return vscode.Disposable.from(
    changes,
    vscode.workspace.onDidChangeTextDocument(({ document }) => refresh(pathOf(document.uri))),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changes.event,
      async provideTextDocumentContent(uri) {
        shown.add(uri.toString());
        const { id, path } = previewed(uri);
        const text = await presentText(path);
        const suggestion = pending.all().find((candidate) => candidate.id === id);
        const edits = suggestion && locate(onlyIn(suggestion, path), () => text)?.[0]?.edits;
        return edits ? applyEdits(text ?? '', edits) : (text ?? '');
      },
    }),
  );
}

/**
 * Shows a suggestion as a diff of the editor: one file in a diff editor, several in the editor for many.
 * @throws HumanError when the text it was made for is gone
 */
export async function showPreview(suggestion: Suggestion): Promise<void> {
  const paths = [...new Set(suggestion.edits.map(({ path }) => path))];
  const texts = await presentTexts(paths);
  const files = locate(suggestion, (path) => texts.get(path));
  if (!files)
    throw new HumanError(
      vscode.l10n.t('“{0}” cannot be previewed: the text it was made for has changed.', suggestion.title),
      vscode.l10n.t('Ask for it again, or reject it.'),
    );
  // Where no file is yet, an empty text stands for it.
  const nowUri = (path: string) => (texts.has(path) ? uriOf(path) : previewUri('', path));
  const pairs = paths.map((path) => [nowUri(path), previewUri(suggestion.id, path)] as const);
  const [only] = pairs;
  if (pairs.length === 1 && only) {
    const line = files[0]?.edits[0]?.range.start.line ?? 0;
    const options = { preview: true, selection: new vscode.Range(line, 0, line, 0) };
    await vscode.commands.executeCommand('vscode.diff', ...only, suggestion.title, options);
  } else {
    const resources = pairs.map(([now, then]) => [now, now, then]);
    await vscode.commands.executeCommand('vscode.changes', suggestion.title, resources);
  }
}

/** Closes the diffs of a suggestion that was decided. */
export async function closePreviews(id: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const mine = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && suggestionOf(input.modified) === id,
  );
  await vscode.window.tabGroups.close(mine);
}

/** The id of the suggestion that a document previews; undefined: it is no preview. */
export function suggestionOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === previewScheme ? previewed(uri).id : undefined;
}

/** The path keeps its end, so that the editor knows the language. */
function previewUri(id: string, path: string): vscode.Uri {
  return uriOf(path).with({ scheme: previewScheme, authority: '', query: JSON.stringify({ id, path }), fragment: '' });
}

function previewed({ query }: vscode.Uri): { readonly id: string; readonly path: string } {
  return JSON.parse(query);
}

function onlyIn(suggestion: Suggestion, path: string): Pick<Suggestion, 'edits'> {
  return { edits: suggestion.edits.filter((edit) => edit.path === path) };
}
