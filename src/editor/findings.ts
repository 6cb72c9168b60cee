import { LRUCache } from 'lru-cache';
import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Diagnostic, Finding, Hidden, ToolFix } from '../application/triageDoor';
import { isAbort, messageOf } from '../foundations/errors';
import { fromDiagnostic, pathOf } from './convert';
import { knownLanguages } from './documents';
import { previewScheme } from './preview';
import { carriedOver, mostImportant, offersDiffer, type ReportedText } from './reported';
import { onSettings, settings } from './settings';
import type { TestRuns } from './testRuns';
import type { ToolFixes } from './toolFixes';
import type { LineSpans } from './triageGroups';

/** The name under which our findings stand among the editor's problems. */
export const problemSource = 'Coding Double';

/** What was found in one document. */
export interface DocumentFindings {
  readonly document: vscode.TextDocument;
  readonly path: string;
  readonly findings: readonly Finding[];
  /** How many the engineer does not want to see. */
  readonly hidden: Hidden;
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

export interface FindingParts {
  readonly engine: Engine;
  readonly toolFixes: ToolFixes;
  readonly testRuns: Pick<TestRuns, 'failures' | 'onDidChange'>;
  readonly log: vscode.LogOutputChannel;
}

/** Milliseconds after which diagnostics of language servers have mostly settled. */
const diagnosticsDelay = 400;
/** What goes on changing without end is looked at after so many milliseconds all the same. */
const longestDelay = 10_000;
/** What was offered for so many files is kept for when a person comes back to them. */
const mostKept = 20;

/**
 * Looks when the active editor changes, on save, after a pause in typing, when other tools report something new, and when tests
 * were run. What was found shows at once; what tools offer for it joins it when they have answered, if they do.
 */
export function createFindings({ engine, toolFixes, testRuns, log }: FindingParts): Findings {
  const changes = new vscode.EventEmitter<void>();
  let current: DocumentFindings | undefined;
  let running: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Asks tools again that did not answer. */
  let later: NodeJS.Timeout | undefined;
  let waitingSince: number | undefined;
  let seen = '';
  const reported = new LRUCache<string, ReportedText>({ max: mostKept });

  /** @param isAsked whether a person wants it, so that it is looked at even while something passes over it */
  const look = async (isAsked = false) => {
    clearTimeout(timer);
    clearTimeout(later);
    waitingSince = undefined;
    const passedOver = isPassing() && !current?.document.isClosed ? current?.document : undefined;
    if (passedOver && !isAsked) return;
    running?.abort();
    const document = passedOver ?? activeDocument();
    if (!document) return show(undefined);
    const mine = new AbortController();
    running = mine;
    const { version } = document;
    const changedLines = await changedIn(document, engine);
    const path = pathOf(document.uri);
    const text = document.getText();
    const diagnostics = foreignDiagnostics(document, changedLines);
    const isPast = () => mine.signal.aborted || document.isClosed;
    const ask = async (fixes: readonly ToolFix[]) => {
      reported.set(path, { path, text, diagnostics, fixes });
      const request = { path, text, language: document.languageId, diagnostics, changedLines };
      const more = { toolFixes: fixes, failures: testRuns.failures(path) };
      const { findings, hidden } = await engine.triage({ ...request, ...more }, mine.signal);
      if (isPast()) return false;
      if (document.version !== version) lookIn(settings.triageDelay());
      else show({ document, path, findings, hidden, changedLines });
      return document.version === version;
    };
    const before = reported.get(path);
    const kept = before ? carriedOver(before, text, diagnostics) : [];
    if (isPast() || !(await ask(kept)) || diagnostics.length === 0) return;
    const { fixes, answered, again } = await toolFixes.collect(document, diagnostics, changedLines, mine.signal);
    if (isPast()) return;
    if (again !== undefined) later = setTimeout(lookQuietly, again);
    const offered = [...fixes, ...kept.filter(({ diagnostic }) => !answered.has(diagnostic))];
    if (document.version === version && offersDiffer(kept, offered)) await ask(offered);
  };
  const lookQuietly = () =>
    look().catch((error) => {
      if (!isAbort(error)) log.warn(`No findings: ${messageOf(error)}`);
    });
  const lookIn = (milliseconds: number) => {
    clearTimeout(timer);
    waitingSince ??= performance.now();
    const left = waitingSince + longestDelay - performance.now();
    timer = setTimeout(lookQuietly, Math.max(0, Math.min(milliseconds, left)));
  };
  const show = (next: DocumentFindings | undefined) => {
    current = next;
    changes.fire();
  };
  const isActive = (uri: vscode.Uri) => activeDocument()?.uri.toString() === uri.toString();

  /** Whether others' diagnostics differ from those last seen: our own are no news. */
  const diagnosticsChanged = ({ document, changedLines }: DocumentFindings) => {
    const now = JSON.stringify(foreignDiagnostics(document, changedLines));
    const changed = now !== seen;
    seen = now;
    return changed;
  };

  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(() => lookQuietly()),
    vscode.workspace.onDidCloseTextDocument((document) => current?.document === document && show(undefined)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => isActive(uri) && lookIn(0)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isActive(document.uri)) lookIn(settings.triageDelay());
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (current && uris.some(isActive) && diagnosticsChanged(current)) lookIn(diagnosticsDelay);
    }),
    testRuns.onDidChange(() => lookIn(0)),
    onSettings(['triage.enabled', 'triage.problems'], lookQuietly),
  );
  lookIn(diagnosticsDelay);
  return {
    current: () => current,
    refresh: () => look(true),
    onDidChange: changes.event,
    dispose() {
      clearTimeout(timer);
      clearTimeout(later);
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

/** Where nothing is committed, all lines are new. */
async function changedIn(document: vscode.TextDocument, engine: Engine): Promise<LineSpans> {
  const request = { path: pathOf(document.uri), text: document.getText() };
  const { lines } = document.uri.scheme === 'file' ? await engine.changedLines(request) : { lines: null };
  return lines ?? [[0, document.lineCount - 1]];
}

function foreignDiagnostics({ uri }: vscode.TextDocument, changedLines: LineSpans): readonly Diagnostic[] {
  const foreign = vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== problemSource);
  return mostImportant(foreign.map(fromDiagnostic), changedLines);
}
