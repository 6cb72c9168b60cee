import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import { toRange } from './convert';
import { typedDocuments } from './documents';
import { type DocumentFindings, type Findings, problemSource } from './findings';
import { settings } from './settings';
import type { TriageNode } from './triageView';

/** Our findings among the editor's problems, with a code action that leads to the fix. */
export function registerProblems(findings: Findings): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('double');
  const draw = () => {
    problems.clear();
    const current = findings.current();
    const level = settings.triageProblems();
    if (!current || level === 'off') return;
    const severity = level === 'hint' ? vscode.DiagnosticSeverity.Hint : vscode.DiagnosticSeverity.Information;
    const ours = current.findings.filter(({ source }) => source !== 'diagnostic');
    problems.set(
      current.document.uri,
      ours.map((finding) => problemOf(finding, severity)),
    );
  };
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range) =>
      findingsOf(document, findings.current())
        .filter((finding) => finding.fixes.length > 0 && toRange(finding.range).intersection(range))
        .map(actionFor),
  };
  return vscode.Disposable.from(
    problems,
    findings.onDidChange(draw),
    vscode.languages.registerCodeActionsProvider(typedDocuments, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}

function actionFor(finding: Finding): vscode.CodeAction {
  const title = vscode.l10n.t('Coding Double: review fix “{0}”', finding.fixes[0]?.title ?? finding.message);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'double.reviewFix', title, arguments: [{ finding } satisfies TriageNode] };
  return action;
}

function problemOf({ range, message, rule, why }: Finding, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(toRange(range), why ? `${message}\n${why}` : message, severity);
  problem.source = problemSource;
  problem.code = rule;
  return problem;
}

function findingsOf(document: vscode.TextDocument, current: DocumentFindings | undefined): readonly Finding[] {
  return current?.document === document ? current.findings : [];
}
