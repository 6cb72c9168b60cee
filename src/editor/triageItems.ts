import * as vscode from 'vscode';
import type { Finding } from '../application/triageDoor';
import { shortPath } from './places';
import type { FindingGroup } from './triageGroups';

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

/** The row of a rule. */
export function groupItem({ rule, severity, findings }: FindingGroup): vscode.TreeItem {
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

/** The row of a place; a click opens it. */
export function findingItem(finding: Finding): vscode.TreeItem {
  const { message, path, range, fixes, severity, source } = finding;
  const line = range.start.line + 1;
  const place = source === 'propagation' ? `${shortPath(path)}:${line}` : vscode.l10n.t('line {0}', line);
  const item = new vscode.TreeItem(place);
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
    test: vscode.l10n.t('A failing test led here.'),
    migration: vscode.l10n.t('You have replaced this form elsewhere.'),
    detector: vscode.l10n.t('Found by a detector of Coding Double.'),
    deviation: vscode.l10n.t('Differs from how you write.'),
    propagation: vscode.l10n.t('Like an edit you just made.'),
  }[source];
  tooltip.appendMarkdown('\n\n').appendText(origin);
  if (fixes[0]) tooltip.appendMarkdown('\n\n').appendText(vscode.l10n.t('Fix: {0}', fixes[0].title));
  return tooltip;
}
