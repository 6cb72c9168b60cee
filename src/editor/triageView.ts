import * as vscode from 'vscode';
import type { Finding } from '../application/engine';
import type { DocumentFindings, Findings } from './findings';
import type { Guard } from './guard';
import { shortPath } from './places';
import type { Propagation } from './propagation';
import type { ReviewView } from './reviewView';
import { onSettings, setChangedLinesOnly, settings } from './settings';
import { type FindingGroup, groupFindings, onChangedLines } from './triageGroups';

/** A row of the tree; also what the commands of a row are given. */
export type TriageNode = { readonly group: FindingGroup } | { readonly finding: Finding };

/**
 * The findings of the active document as a native tree: by rule, then by place. A native tree brings the keyboard,
 * screen readers, find and virtual scrolling of the editor; a fix opens as a diff and is decided in the review panel.
 */
export function registerTriageView(
  findings: Findings,
  propagation: Propagation,
  review: ReviewView,
  guard: Guard,
): vscode.Disposable {
  const changes = new vscode.EventEmitter<undefined>();
  const groups = () => [...groupFindings(propagation.findings()), ...shown(findings.current())];
  const tree = vscode.window.createTreeView<TriageNode>('double.triage', {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node ? childrenOf(node) : groups().map((group) => ({ group }))),
      getTreeItem: (node) => ('group' in node ? groupItem(node.group) : findingItem(node.finding)),
    },
    showCollapseAll: true,
  });
  const draw = () => {
    const current = findings.current();
    const count = shown(current).reduce((sum, group) => sum + group.findings.length, 0);
    const hidden = (current?.findings.length ?? 0) - count;
    tree.description = current ? shortPath(current.document.uri.fsPath) : '';
    tree.message = count + propagation.findings().length > 0 ? '' : messageFor(current, hidden);
    void vscode.commands.executeCommand('setContext', 'double.changedLinesOnly', settings.changedLinesOnly());
    changes.fire(undefined);
  };
  const reviewFix = async (node: TriageNode | undefined) => {
    const fix = fixOf(node) ?? fixOf(tree.selection[0]);
    if (!fix) return;
    await review.reveal(fix.id);
    await vscode.commands.executeCommand('double.previewSuggestion', fix.id);
  };
  const acceptFix = async (node: TriageNode | undefined) => {
    const fix = fixOf(node) ?? fixOf(tree.selection[0]);
    if (fix) await vscode.commands.executeCommand('double.acceptSuggestion', fix.id);
  };
  draw();
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    tree,
    changes,
    findings.onDidChange(draw),
    propagation.onDidChange(draw),
    onSettings(['triage.changedLinesOnly'], draw),
    registerCommand('double.reviewFix', guard(reviewFix)),
    registerCommand('double.acceptFix', guard(acceptFix)),
    registerCommand(
      'double.showChangedLines',
      guard(() => setChangedLinesOnly(true)),
    ),
    registerCommand(
      'double.showAllLines',
      guard(() => setChangedLinesOnly(false)),
    ),
    registerCommand(
      'double.refreshTriage',
      guard(() => findings.refresh()),
    ),
  );
}

/** The groups that the filter lets through. */
function shown(current: DocumentFindings | undefined): FindingGroup[] {
  if (!current) return [];
  const { findings, changedLines } = current;
  return groupFindings(settings.changedLinesOnly() ? onChangedLines(findings, changedLines) : findings);
}

function messageFor(current: DocumentFindings | undefined, hidden: number): string {
  if (!current) return '';
  if (hidden > 0) return vscode.l10n.t('Nothing on the lines you changed. {0} on other lines.', hidden);
  return vscode.l10n.t('Nothing found in this file.');
}

function childrenOf(node: TriageNode): TriageNode[] {
  return 'group' in node ? node.group.findings.map((finding) => ({ finding })) : [];
}

function fixOf(node: TriageNode | undefined) {
  return node && 'finding' in node ? node.finding.fixes[0] : undefined;
}

const icons: Record<Finding['severity'], vscode.ThemeIcon> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('lightbulb', new vscode.ThemeColor('problemsInfoIcon.foreground')),
};

function severityWord(severity: Finding['severity']): string {
  return {
    error: vscode.l10n.t('error'),
    warning: vscode.l10n.t('warning'),
    information: vscode.l10n.t('information'),
    hint: vscode.l10n.t('hint'),
  }[severity];
}

/** Ids of our own rules are words with hyphens; tools have codes of their own. */
function ruleTitle(rule: string, [first]: readonly Finding[]): string {
  if (first?.source === 'diagnostic') return rule;
  if (first?.source === 'propagation') return vscode.l10n.t('Same edit elsewhere');
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function groupItem({ rule, severity, findings }: FindingGroup): vscode.TreeItem {
  const title = ruleTitle(rule, findings);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = rule;
  item.iconPath = icons[severity];
  item.description = String(findings.length);
  item.contextValue = 'group';
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1}, places: {2}', title, severityWord(severity), findings.length),
  };
  return item;
}

function findingItem(finding: Finding): vscode.TreeItem {
  const { message, path, range, fixes, severity, rule, source } = finding;
  const line = range.start.line + 1;
  const place = source === 'propagation' ? `${shortPath(path)}:${line}` : vscode.l10n.t('line {0}', line);
  const item = new vscode.TreeItem(place);
  item.id = `${rule} ${path} ${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character} ${message}`;
  item.description = message;
  item.tooltip = tooltipOf(finding);
  item.contextValue = fixes.length > 0 ? 'fixable' : 'place';
  item.command = { command: 'double.openPlace', title: '', arguments: [path, range] };
  const fixable = fixes.length > 0 ? vscode.l10n.t('a fix waits for review') : '';
  item.accessibilityInformation = {
    label: [place, message, severityWord(severity), fixable].filter(Boolean).join(', '),
  };
  return item;
}

function tooltipOf({ message, why, evidence, fixes, source }: Finding): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(message);
  if (why) tooltip.appendMarkdown('\n\n').appendText(why);
  for (const { note, text } of evidence.slice(0, 3)) {
    if (note) tooltip.appendMarkdown('\n\n').appendText(note);
    if (text) tooltip.appendCodeblock(text);
  }
  const origin = {
    diagnostic: vscode.l10n.t('Reported by a tool of the editor.'),
    detector: vscode.l10n.t('Found by a detector of Coding Double.'),
    deviation: vscode.l10n.t('Differs from how you write.'),
    propagation: vscode.l10n.t('Like an edit you just made.'),
  }[source];
  tooltip.appendMarkdown('\n\n').appendText(origin);
  if (fixes[0]) tooltip.appendMarkdown('\n\n').appendText(vscode.l10n.t('Fix: {0}', fixes[0].title));
  return tooltip;
}
