import * as vscode from 'vscode';
import { uriOf } from './convert';

/** The scheme of copies that only the tools of the editor look at. */
export const shadowScheme = 'double-shadow';

/** A copy of a file that is never shown and never saved. */
export interface Shadow {
  /** Of the file; the copy's path is the same, so that tools take it for such a file. */
  readonly path: string;
  /** Tells copies of the same file apart. */
  readonly id: string;
  /** As the editor calls it. */
  readonly language: string;
  readonly text: string;
}

/** Opens copies for the tools of the editor. */
export interface ShadowDocuments extends vscode.Disposable {
  /** Opens a copy while something is done with it. */
  with<Result>(shadow: Shadow, work: (document: vscode.TextDocument) => PromiseLike<Result>): Promise<Result>;
  /** What is reported of a copy within a bounded time; undefined: nobody says anything about it, or it was called off. */
  diagnose(shadow: Shadow, signal: AbortSignal): Promise<readonly vscode.Diagnostic[] | undefined>;
}

/** Milliseconds that are waited for the first report, and after a report for another one, as tools report in several steps. */
const patience = { first: 2000, further: 400 };

/** Serves the copies as virtual documents, which the editor can neither change nor save. */
export function createShadowDocuments(): ShadowDocuments {
  let looks = 0;
  const texts = new Map<string, string>();
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(shadowScheme, {
    onDidChange: changes.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const open = async (uri: vscode.Uri, language: string) => {
    const document = await vscode.workspace.openTextDocument(uri);
    return document.languageId === language ? document : vscode.languages.setTextDocumentLanguage(document, language);
  };
  /** The editor closes a document that nobody shows only after minutes; till then it is an empty text, so that all reports about it go. */
  const leave = async (uri: vscode.Uri) => {
    texts.delete(uri.toString());
    changes.fire(uri);
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (document) await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
  };
  const shadows: ShadowDocuments = {
    async with({ path, id, language, text }, work) {
      // A look that was called off may leave its copy after the next one has opened its own.
      const authority = `${id.toLowerCase().replace(/[^a-z\d-]/g, '-')}-${looks++}`;
      const uri = vscode.Uri.from({ scheme: shadowScheme, authority, path: uriOf(path).path });
      texts.set(uri.toString(), text);
      try {
        return await work(await open(uri, language));
      } finally {
        await leave(uri);
      }
    },
    async diagnose(shadow, signal) {
      const reports = listenToReports(signal);
      try {
        return await shadows.with(shadow, async ({ uri }) =>
          (await reports.settled(uri)) ? vscode.languages.getDiagnostics(uri) : undefined,
        );
      } finally {
        reports.dispose();
      }
    },
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
  return shadows;
}

/** Hears from now on of which documents something is reported, also that nothing is wrong with them. */
function listenToReports(signal: AbortSignal) {
  const heard = new Map<string, number>();
  let wake = () => {};
  const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) heard.set(uri.toString(), (heard.get(uri.toString()) ?? 0) + 1);
    wake();
  });
  /** Until something is reported, the time is over, or it is called off. */
  const next = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const stop = () => wake();
  signal.addEventListener('abort', stop);
  return {
    /** Whether anything was reported of a document, waiting till no more comes, at most as long as for a first report. */
    async settled(uri: vscode.Uri): Promise<boolean> {
      const count = () => heard.get(uri.toString()) ?? 0;
      const end = Date.now() + patience.first;
      let [seen, quietSince] = [count(), Date.now()];
      while (!signal.aborted && Date.now() < end) {
        if (count() !== seen) [seen, quietSince] = [count(), Date.now()];
        const left = (seen > 0 ? Math.min(end, quietSince + patience.further) : end) - Date.now();
        if (left <= 0) break;
        await next(left);
      }
      return !signal.aborted && seen > 0;
    },
    dispose() {
      signal.removeEventListener('abort', stop);
      subscription.dispose();
    },
  };
}
