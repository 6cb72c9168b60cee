import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import type { DocumentFindings, Findings } from './findings';
import type { Guard } from './guard';
import { shortPath } from './places';
import type { Propagation } from './propagation';
import type { ReviewView } from './reviewView';
import { onSettings, setChangedLinesOnly, settings } from './settings';
import { type FindingGroup, groupFindings, onChangedLines } from './triageGroups';
import { findingItem, groupItem } from './triageItems';

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
