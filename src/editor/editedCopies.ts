import * as vscode from 'vscode';
import type { Suggestion } from '../domain/suggestion';
import { HumanError } from '../foundations/errors';
import type { EditedText } from './applyEdit';
import { editNumber } from './located';
import type { PendingSuggestions } from './pendingSuggestions';
import { diffTabs, previewed, showPreview, suggestionOf, textsOf } from './preview';

export const copyScheme = 'double-edit';

/** Copies of files with a suggestion made in them, to be edited before it is accepted. They are in memory and nowhere else. */
export interface EditedCopies extends vscode.Disposable {
  /**
   * Opens the copies of a suggestion, each beside the text as it stands.
   * @throws HumanError when the text it was made for is gone
   */
  open(suggestion: Suggestion): Promise<void>;
  /**
   * What stands in the copies of a suggestion, by path; undefined: none is open.
   * @throws HumanError when a part of it was decided since they were opened
   */
  textsOf(suggestion: Suggestion): Promise<ReadonlyMap<string, EditedText> | undefined>;
  /** Closes them without a question, as what they hold was written. */
  close(id: string): Promise<void>;
}

/** Serves the copies as files that can be written, so that the editor lets them be edited and keeps what was not saved. */
export function createEditedCopies(pending: PendingSuggestions): EditedCopies {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const copies = new Map<string, EditedText & { readonly time: number; readonly parts: string }>();

  const copyOf = async (uri: vscode.Uri) => {
    const known = copies.get(uri.toString());
    if (known) return known;
    if (pending.all().length === 0) await pending.refresh();
    const of = pending.all().find(({ id }) => id === suggestionOf(uri));
    const { now, made } = await textsOf(previewed(uri), pending);
    if (made === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const copy = { base: now, text: made, time: Date.now(), parts: of ? partsOf(of) : '' };
    copies.set(uri.toString(), copy);
    return copy;
  };
  const openIn = (uri: string) => vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const refuse = (uri: vscode.Uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    async stat(uri) {
      const { text, time } = await copyOf(uri);
      return { type: vscode.FileType.File, ctime: time, mtime: time, size: Buffer.byteLength(text) };
    },
    readFile: async (uri) => new TextEncoder().encode((await copyOf(uri)).text),
    async writeFile(uri, content) {
      const known = await copyOf(uri);
      copies.set(uri.toString(), { ...known, text: new TextDecoder().decode(content), time: Date.now() });
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.workspace.registerFileSystemProvider(copyScheme, provider, { isCaseSensitive: true }),
  );
  const keysOf = (id: string) => [...copies.keys()].filter((uri) => suggestionOf(vscode.Uri.parse(uri)) === id);
  return {
    async open(suggestion) {
      // Who asks again starts again, unless the copy is open with something in it.
      for (const key of keysOf(suggestion.id)) if (!openIn(key)) copies.delete(key);
      await showPreview(suggestion, copyScheme);
    },
    async textsOf(suggestion) {
      const { id, edits } = suggestion;
      const found = new Map<string, EditedText>();
      for (const key of keysOf(id)) {
        const { base, text, parts } = await copyOf(vscode.Uri.parse(key));
        // It holds what was written since, and would write it twice.
        if (parts !== partsOf(suggestion)) throw olderCopy(suggestion);
        found.set(previewed(vscode.Uri.parse(key)).path, { base, text: openIn(key)?.getText() ?? text });
      }
      const isComplete = found.size > 0 && edits.every(({ path }) => found.has(path));
      return isComplete ? found : undefined;
    },
    async close(id) {
      const keys = keysOf(id);
      // A document with changes would ask whether to keep them.
      for (const key of keys) await openIn(key)?.save();
      await vscode.window.tabGroups.close(diffTabs((document) => keys.includes(document.toString())));
      for (const key of keys) copies.delete(key);
    },
    dispose: () => void subscriptions.dispose(),
  };
}

/** Which edits of a suggestion still wait, by number. */
const partsOf = ({ edits }: Pick<Suggestion, 'edits'>): string => edits.map(editNumber).join();

const olderCopy = ({ title }: Suggestion) =>
  new HumanError(
    vscode.l10n.t('The copy of “{0}” was opened before a part of it was decided.', title),
    vscode.l10n.t('Nothing was written. Close the copy, then choose “Edit First” again.'),
  );
