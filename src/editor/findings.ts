import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Finding } from '../application/triageDoor';
import { isAbort, messageOf } from '../foundations/errors';
import { fromDiagnostic, pathOf } from './convert';
import { knownLanguages } from './documents';
import { previewScheme } from './preview';
import { onSettings, settings } from './settings';
import type { LineSpans } from './triageGroups';

/** The name under which our findings stand among the editor's problems. */
export const problemSource = 'Coding Double';

/** What was found in one document. */
export interface DocumentFindings {
  readonly document: vscode.TextDocument;
  readonly findings: readonly Finding[];
  readonly changedLines: LineSpans;
}

/** The findings of the active document, followed while it is edited. */
export interface Findings extends vscode.Disposable {
  /** Undefined: no document that is looked at is active. */
  current(): DocumentFindings | undefined;
  /** Looks again, at once. */
  refresh(): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Milliseconds after which diagnostics of language servers have mostly settled. */
const diagnosticsDelay = 400;

/** Looks when the active editor changes, on save, after a pause in typing, and when other tools report something new. */
export function createFindings(engine: Engine, log: vscode.LogOutputChannel): Findings {
  const changes = new vscode.EventEmitter<void>();
  let current: DocumentFindings | undefined;
  let running: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let seen = '';

  const look = async () => {
    clearTimeout(timer);
    if (isPassing() && current && !current.document.isClosed) return;
    running?.abort();
    const document = activeDocument();
    if (!document) return show(undefined);
    const mine = new AbortController();
    running = mine;
    const { version } = document;
    const changedLines = await changedIn(document, engine);
    const { findings } = await engine.triage(requestFor(document, changedLines), mine.signal);
    if (mine.signal.aborted || document.isClosed) return;
    if (document.version === version) show({ document, findings, changedLines });
    else lookIn(settings.triageDelay());
  };
  const lookQuietly = () =>
    look().catch((error) => {
      if (!isAbort(error)) log.warn(`No findings: ${messageOf(error)}`);
    });
  const lookIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(lookQuietly, milliseconds);
  };
  const show = (next: DocumentFindings | undefined) => {
    current = next;
    changes.fire();
  };
  const isActive = (uri: vscode.Uri) => activeDocument()?.uri.toString() === uri.toString();

  /** Whether others' diagnostics differ from those last seen: our own are no news. */
  const diagnosticsChanged = ({ document }: DocumentFindings) => {
    const now = JSON.stringify(foreignDiagnostics(document));
    const changed = now !== seen;
    seen = now;
    return changed;
  };

  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(lookQuietly),
    vscode.workspace.onDidCloseTextDocument((document) => current?.document === document && show(undefined)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => isActive(uri) && lookIn(0)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isActive(document.uri)) lookIn(settings.triageDelay());
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (current && uris.some(isActive) && diagnosticsChanged(current)) lookIn(diagnosticsDelay);
    }),
    onSettings(['triage.enabled', 'triage.problems'], lookQuietly),
  );
  lookIn(diagnosticsDelay);
  return {
    current: () => current,
    refresh: look,
    onDidChange: changes.event,
    dispose() {
      clearTimeout(timer);
      running?.abort();
      subscriptions.dispose();
    },
  };
}

/** Whether what is active only passes over the document that is looked at: a panel, or the preview of a suggestion. */
function isPassing(): boolean {
  const document = vscode.window.activeTextEditor?.document;
  return !document || document.uri.scheme === previewScheme;
}

/** The document in the active editor, where it is one we look at. */
function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !knownLanguages.includes(document.languageId)) return undefined;
  if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') return undefined;
  return settings.triageEnabled(document) ? document : undefined;
}

function requestFor(document: vscode.TextDocument, changedLines: LineSpans) {
  return {
    path: pathOf(document.uri),
    text: document.getText(),
    language: document.languageId,
    diagnostics: foreignDiagnostics(document),
    changedLines,
  };
}

/** Where nothing is committed, all lines are new. */
async function changedIn(document: vscode.TextDocument, engine: Engine): Promise<LineSpans> {
  const request = { path: pathOf(document.uri), text: document.getText() };
  const { lines } = document.uri.scheme === 'file' ? await engine.changedLines(request) : { lines: null };
  return lines ?? [[0, document.lineCount - 1]];
}

function foreignDiagnostics({ uri }: vscode.TextDocument) {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source !== problemSource)
    .map(fromDiagnostic);
}
