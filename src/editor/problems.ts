import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import { toRange } from './convert';
import { typedDocuments } from './documents';
import { type DocumentFindings, type Findings, problemSource } from './findings';
import { readerWords } from './readerWords';
import { settings } from './settings';
import type { TriageNode } from './triageGroups';

/** So many findings at one place are offered by the light bulb. */
const mostOffered = 3;

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
        .filter((finding) => toRange(finding.range).intersection(range))
        .slice(0, mostOffered)
        .flatMap(actionsFor),
  };
  return vscode.Disposable.from(
    problems,
    findings.onDidChange(draw),
    vscode.languages.registerCodeActionsProvider(typedDocuments, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}

/** The fix leads to the review, where it waits; beside it stand the ways not to see the problem any more. */
function actionsFor(finding: Finding): vscode.CodeAction[] {
  const { t } = vscode.l10n;
  const [fix] = finding.fixes;
  const [cause = ''] = finding.message.split('\n');
  return [
    ...(fix ? [actionFor(finding, 'double.reviewFix', t('Coding Double: review fix “{0}”', fix.title))] : []),
    actionFor(finding, 'double.dismissFinding', t('Coding Double: dismiss “{0}”…', cause)),
    actionFor(finding, 'double.snoozeFinding', t('Coding Double: snooze “{0}”…', cause)),
  ];
}

function actionFor(finding: Finding, command: string, title: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [{ finding } satisfies TriageNode] };
  return action;
}

function problemOf({ range, message, rule, why }: Finding, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(
    toRange(range),
    why ? `${message}\n${readerWords().say(why)}` : message,
    severity,
  );
  problem.source = problemSource;
  problem.code = rule;
  return problem;
}

function findingsOf(document: vscode.TextDocument, current: DocumentFindings | undefined): readonly Finding[] {
  return current?.document === document ? current.findings : [];
}
