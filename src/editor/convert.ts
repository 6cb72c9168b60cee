import * as vscode from 'vscode';
import type { Diagnostic } from '../application/triageDoor';
import type { Position, Range } from '../foundations/text';
import { absolutePath, isUri } from './sourcePath';

/** How the engine calls a document: the path of a file, else the whole URI (untitled documents, notebook cells). */
export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** The open document of a path if there is one, else the file, on disk or wherever its URI says. */
export function uriOf(path: string): vscode.Uri {
  const open = vscode.workspace.textDocuments.find(({ uri }) => pathOf(uri) === path);
  return open?.uri ?? (isUri(path) ? vscode.Uri.parse(path, true) : vscode.Uri.file(absolutePath(path)));
}

/** Ours as the editor's. */
function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

/** Ours as the editor's. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end));
}

/** The editor's as ours. */
export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** The editor's as ours. */
export function fromRange({ start, end }: vscode.Range): Range {
  return { start: fromPosition(start), end: fromPosition(end) };
}

const severities = ['error', 'warning', 'information', 'hint'] as const; // in the order of vscode.DiagnosticSeverity

/** The editor's as ours; a code with a link is the code alone. */
export function fromDiagnostic({ range, message, severity, source, code }: vscode.Diagnostic): Diagnostic {
  const value = typeof code === 'object' ? code.value : code;
  return {
    range: fromRange(range),
    message,
    severity: severities[severity],
    ...(source === undefined ? {} : { source }),
    ...(value === undefined ? {} : { code: String(value) }),
  };
}

/** A signal that follows a cancellation token. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
