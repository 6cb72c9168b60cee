import * as vscode from 'vscode';
import { lineHunks } from '../domain/history/lineDiff';

/** The part of the built-in git extension's API that we use. */
interface GitApi {
  getRepository(uri: vscode.Uri): { show(ref: string, path: string): Promise<string> } | null;
}

/** What a document is compared with to say which lines changed. */
export interface Baseline extends vscode.Disposable {
  /** Zero-based, inclusive pairs of lines that differ from the last commit; where no commit is known, from the text as it was opened. */
  changedLines(document: vscode.TextDocument): Promise<readonly (readonly [number, number])[]>;
}

/** Milliseconds that the text of the last commit is trusted before it is asked for again. */
const freshFor = 30_000;

export function createBaseline(): Baseline {
  const opened = new Map<string, string>();
  const committed = new Map<string, { readonly text: Promise<string | undefined>; readonly time: number }>();
  const remember = (document: vscode.TextDocument) => {
    if (!document.isDirty) opened.set(document.uri.toString(), document.getText());
  };
  const lastCommit = (uri: vscode.Uri) => {
    const known = committed.get(uri.toString());
    if (known && performance.now() - known.time < freshFor) return known.text;
    const text = committedText(uri);
    committed.set(uri.toString(), { text, time: performance.now() });
    return text;
  };
  vscode.workspace.textDocuments.forEach(remember);
  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(remember),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      opened.delete(uri.toString());
      committed.delete(uri.toString());
    }),
  );
  return {
    async changedLines(document) {
      const before = (await lastCommit(document.uri)) ?? opened.get(document.uri.toString());
      return before === undefined ? [] : changedBetween(before, document.getText());
    },
    dispose: () => void subscriptions.dispose(),
  };
}

/** The pairs of first and last lines of `after` that are not in `before`. */
export function changedBetween(before: string, after: string): [number, number][] {
  return lineHunks(before.split('\n'), after.split('\n'))
    .filter(({ newCount }) => newCount > 0)
    .map(({ newStart, newCount }) => [newStart, newStart + newCount - 1]);
}

/** The text in `HEAD`, empty for a file that is new there; undefined: there is no repository or no git in the editor. */
async function committedText(uri: vscode.Uri): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (uri.scheme !== 'file' || !extension?.isActive) return undefined;
  try {
    const repository = extension.exports.getAPI(1).getRepository(uri);
    return repository ? await repository.show('HEAD', uri.fsPath).catch(() => '') : undefined;
  } catch {
    return undefined; // The git extension is switched off by setting: its API then throws.
  }
}
