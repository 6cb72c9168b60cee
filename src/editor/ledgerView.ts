import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { LedgerPart } from '../application/ledgerDoor';
import { createAnnouncement } from './announcement';
import { createDrawSoon } from './drawSoon';
import type { Guard } from './guard';
import type { LedgerState } from './ledgerSnapshot';
import { ledgerState } from './ledgerState';
import { openPlace, shortPath } from './places';
import type { FromView } from './protocol';
import { settings } from './settings';
import type { StatusBar } from './statusBar';
import { openPanel } from './webview';

/** Milliseconds between two snapshots while something is written. */
const pace = 300;
/** Milliseconds after which “3 minutes ago” is looked at again. */
const ageing = 30_000;
/** Rows of each part at first, and how many more a step shows. */
const FIRST = 25;
const STEP = 100;
/** So many entries of each part are looked at, at least; filters and shares are over them. */
const LOOKED_AT = 2000;

const scheme = 'double-ledger';

interface Parts {
  readonly engine: Engine;
  readonly statusBar: StatusBar;
  /** Where the book is kept, so that what other processes write is seen. */
  readonly storage: vscode.Uri;
}

/** The page “Ledger”: one editor tab, opened by `double.showLedger`, live while it is visible; and what was sent, each read-only. */
export function registerLedgerView(parts: Parts, extensionUri: vscode.Uri, guard: Guard): vscode.Disposable {
  const { engine } = parts;
  let page: vscode.WebviewPanel | undefined;
  let announce = (_words: string) => {};
  const open = () => {
    if (page) return page.reveal();
    page = vscode.window.createWebviewPanel('double.ledger', vscode.l10n.t('Ledger of the Double'), {
      viewColumn: vscode.ViewColumn.Active,
    });
    const filled = fillTab(page, parts, extensionUri, guard);
    announce = filled.announce;
    page.onDidDispose(() => {
      filled.dispose();
      announce = () => {};
      page = undefined;
    });
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    new vscode.Disposable(() => page?.dispose()),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      async provideTextDocumentContent({ query }) {
        const { body } = await engine.sentBody({ id: query });
        return readable(body);
      },
    }),
    registerCommand('double.showLedger', guard(open)),
    registerCommand(
      'double.showSent',
      guard(async (id: string) => {
        await engine.sentBody({ id }); // Tells why, when it is not kept any more.
        const uri = vscode.Uri.from({ scheme, path: `/${id}.json`, query: id });
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
      }),
    ),
    registerCommand(
      'double.exportLedger',
      guard(async () => announce(await exportLedger(engine))),
    ),
    registerCommand(
      'double.clearLedger',
      guard(async () => announce(await clearLedger(engine))),
    ),
  );
}

/** Fills a tab with the page and keeps it up to date. */
function fillTab(
  tab: vscode.WebviewPanel,
  { engine, statusBar, storage }: Parts,
  extensionUri: vscode.Uri,
  guard: Guard,
): vscode.Disposable & { announce(words: string): void } {
  let filter = { outcome: '', kind: '' };
  const announcement = createAnnouncement();
  const shown = { sent: FIRST, handed: FIRST, decisions: FIRST };

  const draw = guard(async () => {
    const most = Math.max(LOOKED_AT, ...Object.values(shown).map((rows) => rows + STEP));
    const [sent, book] = await Promise.all([engine.ledger({ most }), engine.ledgerBook({ most })]);
    const around = { now: Date.now(), language: vscode.env.language, t: vscode.l10n.t, shortPath };
    const sending = statusBar.sending();
    const stopped = sending && { ...sending, isStopped: !settings.endpointEnabled() };
    const situation = { sending: stopped, filter, shown, announcement: announcement.words() };
    panel.post(ledgerState({ sent, book }, situation, around));
  });
  const drawSoon = createDrawSoon(tab, pace, draw);
  const receive = async (message: FromView) => {
    announcement.clear();
    if (message.intent === 'run') await vscode.commands.executeCommand(message.command);
    if (message.intent === 'showSent') await vscode.commands.executeCommand('double.showSent', message.id);
    if (message.intent === 'openFile') await openPlace(message.path, { start, end: start });
    if (message.intent === 'showMore') shown[message.part] += STEP;
    if (message.intent === 'filterDecisions') {
      filter = { outcome: message.outcome, kind: message.kind };
      shown.decisions = FIRST;
    }
    return draw();
  };
  const panel = openPanel<LedgerState>(tab.webview, extensionUri, 'ledger', guard, receive);
  const clock = setInterval(drawSoon, ageing);
  const written = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(storage, '{ledger,decisions,handed}-*.jsonl'),
  );
  const parts = vscode.Disposable.from(
    drawSoon,
    new vscode.Disposable(() => clearInterval(clock)),
    new vscode.Disposable(engine.on(({ event }) => event === 'ledger' && drawSoon())),
    written,
    written.onDidCreate(drawSoon),
    written.onDidChange(drawSoon),
    written.onDidDelete(drawSoon),
    statusBar.onDidChange(drawSoon),
    tab.onDidChangeViewState(() => tab.visible && draw()),
  );
  return {
    announce(words) {
      announcement.say(words);
      void draw();
    },
    dispose: () => void parts.dispose(),
  };
}

const start = { line: 0, character: 0 };

/** Asks where, and has the engine write it. @returns what was done, as a sentence; empty: nothing */
async function exportLedger(engine: Engine): Promise<string> {
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(join(homedir(), 'coding-double-ledger.json')),
    filters: { [vscode.l10n.t('JSON document')]: ['json'], [vscode.l10n.t('Table (CSV)')]: ['csv'] },
    saveLabel: vscode.l10n.t('Export'),
    title: vscode.l10n.t('Export the ledger as JSON, or as a table with the ending .csv'),
  });
  if (!uri) return '';
  const format = uri.path.toLowerCase().endsWith('.csv') ? 'csv' : 'json';
  await engine.exportLedger({ format, file: uri.fsPath });
  const words = vscode.l10n.t('The ledger was exported to {0}.', uri.fsPath);
  const look = vscode.l10n.t('Open');
  void vscode.window
    .showInformationMessage(words, look)
    .then((chosen) => chosen === look && vscode.commands.executeCommand('vscode.open', uri));
  return words;
}

/** Asks what, and whether. @returns what was done, as a sentence; empty: nothing */
async function clearLedger(engine: Engine): Promise<string> {
  const { t } = vscode.l10n;
  const items: readonly (vscode.QuickPickItem & { readonly part: LedgerPart })[] = [
    { part: 'sent', label: t('What was sent'), description: t('How much had left this machine stays known.') },
    { part: 'decisions', label: t('What you decided'), description: t('With the counts of completions') },
    { part: 'handed', label: t('What other programs asked') },
  ];
  const title = t('Clear which parts of the ledger?');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: title, canPickMany: true });
  if (!chosen || chosen.length === 0) return '';
  const clear = t('Clear');
  const detail = `${chosen.map(({ label }) => label).join('\n')}\n\n${t('This cannot be undone. Export the ledger first, if you want to keep it.')}`;
  const answer = await vscode.window.showWarningMessage(t('Clear the ledger?'), { modal: true, detail }, clear);
  if (answer !== clear) return '';
  await engine.clearLedger({ parts: chosen.map(({ part }) => part) });
  return t('Cleared: {0}', chosen.map(({ label }) => label).join(', '));
}

/** The same with line breaks; as it is, when it is not what we send. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
