import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import type { Suggestion } from '../domain/suggestion';
import { shortPath } from './places';
import { readerWords } from './readerWords';
import { type FileGroup, type FindingGroup, nodeKey } from './triageGroups';
import type { Ticked } from './triageTicks';
import { tooltipOf } from './triageTooltip';
import { findingWords, groupWords, ruleTitle } from './triageWords';

/** What the row of a place needs to know besides the finding. */
export interface RowState {
  /** As it waits now; undefined: there is none. */
  readonly fix: Suggestion | undefined;
  readonly isTicked: boolean;
  /** Whether rows of other files stand beside it. */
  readonly namesFile: boolean;
  /** Whether all places of the rule say the same, which the row of the rule tells. */
  readonly isAlike: boolean;
}

const severityIcons: Record<Finding['severity'], readonly [icon: string, color: string]> = {
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
  hint: ['lightbulb', 'problemsInfoIcon.foreground'],
};
const sourceIcons: Record<Finding['source'], string> = {
  diagnostic: 'tools',
  test: 'beaker',
  detector: 'search',
  deviation: 'person',
  propagation: 'edit',
  migration: 'history',
};

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** The row of a rule. */
export function groupItem(group: FindingGroup, ticks: Ticked): vscode.TreeItem {
  const [first] = group.findings;
  const words = groupWords(
    group,
    first ? readerWords().word(ruleTitle(first, vscode.l10n.t)) : group.rule,
    vscode.l10n.t,
  );
  const [icon, color] = severityIcons[group.severity];
  const item = rowOf(words, Expanded);
  item.id = nodeKey({ group });
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.contextValue = ticks.ticked > 0 ? 'group ticked' : 'group';
  tick(item, ticks);
  return item;
}

/** The row of a file below a rule. Of many, those below are folded. */
export function fileItem(file: FileGroup, ticks: Ticked): vscode.TreeItem {
  const item = rowOf(
    groupWords(file, shortPath(file.path), vscode.l10n.t),
    file.findings.length > 20 ? Collapsed : Expanded,
  );
  item.id = nodeKey({ file });
  item.iconPath = vscode.ThemeIcon.File;
  item.description = String(file.findings.length);
  item.contextValue = ticks.ticked > 0 ? 'file ticked' : 'file';
  tick(item, ticks);
  return item;
}

/** The row of a place; a click opens it. */
export function findingItem(finding: Finding, { fix, isTicked, namesFile, isAlike }: RowState): vscode.TreeItem {
  const { path, range, source } = finding;
  const line = range.start.line + 1;
  const place = namesFile ? `${shortPath(path)}:${line}` : vscode.l10n.t('line {0}', line);
  const item = rowOf(findingWords(finding, fix, { place, isAlike }, vscode.l10n.t), None);
  item.id = nodeKey({ finding });
  item.iconPath = new vscode.ThemeIcon(sourceIcons[source]);
  item.tooltip = tooltipOf(finding, fix);
  item.contextValue = ['place', ...(fix ? ['fixable'] : []), ...(finding.failure ? ['test'] : [])].join(' ');
  item.command = { command: 'double.openPlace', title: '', arguments: [path, range] };
  if (fix) tick(item, { fixable: 1, ticked: isTicked ? 1 : 0 });
  return item;
}

function rowOf(
  { label, description, spoken }: ReturnType<typeof groupWords>,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.description = description;
  item.accessibilityInformation = { label: spoken, role: 'treeitem' };
  return item;
}

function tick(item: vscode.TreeItem, { fixable, ticked }: Ticked): void {
  if (fixable === 0) return;
  const isTicked = ticked === fixable;
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const words = isTicked ? vscode.l10n.t('Ticked to be accepted') : vscode.l10n.t('Tick to accept it with others');
  item.checkboxState = {
    state: isTicked ? Checked : Unchecked,
    tooltip: words,
    accessibilityInformation: { label: words },
  };
}
