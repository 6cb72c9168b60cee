import * as vscode from 'vscode';
import type { SendingStatus } from './endpointStatus';
import { commandLink } from './markdown';
import { onSettings, settings } from './settings';
import type { Snooze } from './snooze';
import { describeStatus, type Ghost, nothingWaits, type Status, type Waiting } from './status';

export interface StatusBar extends vscode.Disposable {
  show(status: Status): void;
  status(): Status;
  /** Shows what waits for the engineer's answer, beside the status. */
  showWaiting(waiting: Waiting): void;
  waiting(): Waiting;
  /** Shows what was sent, and whether anything is sent. */
  showSending(sending: SendingStatus): void;
  /** Undefined: the engine has not told yet. */
  sending(): SendingStatus | undefined;
  /** Whether ghost text comes in the active document. */
  ghost(): Ghost;
  readonly onDidChange: vscode.Event<void>;
}

/** The one item, on the right; a click opens the menu. */
export function createStatusBar(snooze: Snooze): StatusBar {
  const item = vscode.window.createStatusBarItem('double.status', vscode.StatusBarAlignment.Right, 90);
  const changes = new vscode.EventEmitter<void>();
  let status: Status = { kind: 'off', why: 'starting' };
  let waiting = nothingWaits;
  let sending: SendingStatus | undefined;

  const ghost = (): Ghost => {
    const document = vscode.window.activeTextEditor?.document;
    if (document && !settings.inlineEnabled(document)) return 'off';
    return snooze.active() ? 'snoozed' : 'on';
  };
  const draw = () => {
    const told = sending && { ...sending, language: vscode.env.language };
    const { text, tooltip, label, warning } = describeStatus(status, ghost(), vscode.l10n.t, waiting, told);
    item.text = text;
    item.tooltip = tooltipOf(tooltip);
    item.accessibilityInformation = { label, role: 'button' };
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    changes.fire();
  };
  item.name = vscode.l10n.t('Coding Double');
  item.command = 'double.showMenu';
  draw();
  item.show();
  const subscriptions = vscode.Disposable.from(
    item,
    changes,
    snooze.onDidChange(draw),
    onSettings(['inline.enabled'], draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
  );
  return {
    show(next) {
      status = next;
      draw();
    },
    showWaiting(next) {
      waiting = next;
      draw();
    },
    showSending(next) {
      sending = next;
      draw();
    },
    waiting: () => waiting,
    sending: () => sending,
    status: () => status,
    ghost,
    onDidChange: changes.event,
    dispose: () => void subscriptions.dispose(),
  };
}

/** Where the tooltip leads: the surfaces that its sentences are about. */
const links = () =>
  [
    [vscode.l10n.t('What the double learned from'), 'double.showIndex'],
    [vscode.l10n.t('Style profile'), 'double.openProfile'],
    [vscode.l10n.t('Review'), 'double.review.focus'],
    [vscode.l10n.t('What was sent'), 'double.showLedger'],
    [vscode.l10n.t('How it works…'), 'double.help'],
  ] as const;

/** Sentences, in which nothing is a link whatever they quote, and below them links that start these commands and no others. */
function tooltipOf(sentences: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = { enabledCommands: links().map(([, command]) => command) };
  for (const sentence of sentences) tooltip.appendText(sentence).appendMarkdown('\n\n');
  const linked = links().map(([words, command]) => commandLink(words, command, []));
  return tooltip.appendMarkdown(`---\n\n${linked.join(' · ')}`);
}
