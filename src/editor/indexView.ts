import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { createAnnouncement } from './announcement';
import type { Curating } from './curating';
import { isCurationIntent } from './curationSnapshot';
import { watchCuration } from './curationWatch';
import { createDrawSoon } from './drawSoon';
import type { Guard } from './guard';
import type { Indexing } from './indexing';
import { indexState } from './indexState';
import type { FromView, IndexState, Withdrawal } from './protocol';
import { describeStatus } from './status';
import type { StatusBar } from './statusBar';
import { openPanel } from './webview';

/** Milliseconds between two snapshots while learning goes on. */
const pace = 400;
/** Milliseconds after which “3 minutes ago” is looked at again. */
const ageing = 30_000;

interface Parts {
  readonly engine: Engine;
  readonly indexing: Indexing;
  readonly statusBar: StatusBar;
  readonly curating: Curating;
}

/** The page “What the double learned from”: one editor tab, opened by `double.showIndex`, live while it is visible. */
export function registerIndexView(parts: Parts, extensionUri: vscode.Uri, guard: Guard): vscode.Disposable {
  let page: vscode.WebviewPanel | undefined;
  const open = () => {
    if (page) return page.reveal();
    page = vscode.window.createWebviewPanel('double.index', vscode.l10n.t('What the Double Learned From'), {
      viewColumn: vscode.ViewColumn.Active,
    });
    const filled = fillTab(page, parts, extensionUri, guard);
    page.onDidDispose(() => {
      filled.dispose();
      page = undefined;
    });
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => page?.dispose()),
    vscode.commands.registerCommand('double.showIndex', guard(open)),
  );
}

function fillTab(
  tab: vscode.WebviewPanel,
  { engine, indexing, statusBar, curating }: Parts,
  extensionUri: vscode.Uri,
  guard: Guard,
): vscode.Disposable {
  let asked: { readonly path: string; readonly to: Withdrawal['to'] } | undefined;
  const announcement = createAnnouncement();
  let state: IndexState | undefined;

  const curation = watchCuration(engine, curating);

  const draw = guard(async () => {
    const isBusy = statusBar.status().kind === 'indexing';
    const [sources, curated] = await Promise.all([engine.sources(), curation.read(isBusy)]);
    const around = { home: homedir(), now: Date.now(), language: vscode.env.language, t: vscode.l10n.t };
    const { questions, undecided, decided, own } = indexing.situation();
    const going = {
      status: statusBar.status(),
      paused: indexing.isPaused(),
      asked,
      announcement: announcement.words(),
      sending: statusBar.sending(),
      curated,
    };
    state = indexState(sources, { ...going, questions, undecided, decided, identities: own }, around);
    panel.post(state);
  });
  const drawSoon = createDrawSoon(tab, pace, draw);
  /** Whether something known would go, so that it is asked first. */
  const asksFirst = (path: string, to: Withdrawal['to']) => {
    const row = state?.repositories.find((repository) => repository.path === path);
    const order = { learn: 0, rules: 1, never: 2, forgotten: 3 };
    return row !== undefined && (to === 'forgotten' || (row.files > 0 && order[to] > order[row.consent]));
  };
  const receive = async (message: FromView) => {
    announcement.clear();
    if (message.intent === 'run') await vscode.commands.executeCommand(message.command);
    if (message.intent === 'reveal')
      await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(message.path));
    if (message.intent === 'mine' || message.intent === 'notMine')
      await indexing.confirm(message.emails, message.intent === 'mine');
    if (message.intent === 'relearn') void indexing.relearn(message.path);
    if (isCurationIntent(message)) await curation.receive(message);
    if (message.intent === 'keep') {
      asked = undefined;
      curation.keep();
    }
    if (message.intent === 'consent' || message.intent === 'forget') {
      const to = message.intent === 'forget' ? 'forgotten' : message.consent;
      const isFirst = !message.confirmed && asksFirst(message.path, to);
      asked = isFirst ? { path: message.path, to } : undefined;
      if (!isFirst) {
        if (to === 'forgotten') await indexing.forget(message.path);
        else await indexing.decide(message.path, to);
        announcement.say(doneText(to));
      }
    }
    return draw();
  };
  let lastKind = statusBar.status().kind;
  /** That learning has ended is said once after what a person did last, and not over what that did. */
  const follow = () => {
    const status = statusBar.status();
    const hasEnded = lastKind === 'indexing' && status.kind === 'ready';
    lastKind = status.kind;
    if (hasEnded && announcement.words() === '') announcement.say(describeStatus(status, 'on', vscode.l10n.t).sentence);
    drawSoon();
  };
  const panel = openPanel<IndexState>(tab.webview, extensionUri, 'index', guard, receive);
  const clock = setInterval(drawSoon, ageing);
  return vscode.Disposable.from(
    drawSoon,
    new vscode.Disposable(() => clearInterval(clock)),
    indexing.onDidChange(drawSoon),
    curating.onDidChange((words) => {
      announcement.say(words);
      void draw();
    }),
    statusBar.onDidChange(follow),
    tab.onDidChangeViewState(() => tab.visible && draw()),
  );
}

function doneText(to: Withdrawal['to']): string {
  return {
    learn: vscode.l10n.t('Its code and counts are being learned.'),
    rules: vscode.l10n.t('From now on only its rules are kept.'),
    never: vscode.l10n.t('Nothing is kept of it.'),
    forgotten: vscode.l10n.t('It is forgotten.'),
  }[to];
}
