import * as vscode from 'vscode';

/** How many new problems stand on changed lines, in the status bar and nowhere louder. */
export interface TriageStatus extends vscode.Disposable {
  /** @param count of those that nobody has seen in the list yet; with none, nothing is shown */
  show(count: number): void;
}

/** Begins with nothing to show; a click leads to the list. */
export function createTriageStatus(): TriageStatus {
  const item = vscode.window.createStatusBarItem('double.triage', vscode.StatusBarAlignment.Right, 89);
  item.name = vscode.l10n.t('Coding Double: New Problems');
  item.command = 'double.triage.focus';
  return {
    show(count) {
      if (count === 0) return item.hide();
      const sentence = vscode.l10n.t('New problems on lines you changed: {0}', count);
      item.text = `$(search) ${count}`;
      item.tooltip = sentence;
      item.accessibilityInformation = { label: sentence, role: 'button' };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}
