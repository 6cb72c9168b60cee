import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { languageOfEditorId, languages } from '../domain/syntax/languages';
import { messageOf } from '../foundations/errors';
import type { Guard } from './guard';
import { openPlace, shortPath } from './places';
import { type ProfileChoice, profileState } from './profileState';
import type { FromView, ProfileState } from './protocol';
import type { StatusBar } from './statusBar';
import { openPanel } from './webview';

/** The page “Style profile”: one editor tab, opened by `double.openProfile`, redrawn when learning has ended. */
export function registerProfileView(
  engine: Engine,
  statusBar: StatusBar,
  extensionUri: vscode.Uri,
  guard: Guard,
): vscode.Disposable {
  let page: { readonly tab: vscode.WebviewPanel; redraw(): Promise<void> } | undefined;
  let lastKind = statusBar.status().kind;

  const open = () => {
    if (page) return page.tab.reveal();
    const tab = vscode.window.createWebviewPanel('double.profile', vscode.l10n.t('Style Profile'), {
      viewColumn: vscode.ViewColumn.Active,
    });
    page = fillTab(tab, engine, extensionUri, guard);
    tab.onDidDispose(() => {
      page = undefined;
    });
  };
  const redrawWhenLearned = () => {
    const { kind } = statusBar.status();
    if (kind !== lastKind && kind === 'ready') void page?.redraw();
    lastKind = kind;
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => page?.tab.dispose()),
    statusBar.onDidChange(redrawWhenLearned),
    vscode.commands.registerCommand('double.openProfile', guard(open)),
  );
}

function fillTab(tab: vscode.WebviewPanel, engine: Engine, extensionUri: vscode.Uri, guard: Guard) {
  let choice: ProfileChoice = { unit: 'source', language: activeLanguage() };
  const around = {
    shortPath,
    languageName: (id: string) => languages.find((language) => language.id === id)?.name ?? id,
    t: vscode.l10n.t,
  };
  const redraw = guard(async () => {
    try {
      const { rules } = await engine.profile({ unit: choice.unit });
      panel.post(profileState(rules, choice, around));
    } catch (error) {
      panel.post({ ...profileState([], choice, around), empty: messageOf(error) });
      throw error;
    }
  });
  const panel = openPanel<ProfileState>(tab.webview, extensionUri, 'profile', guard, async (message: FromView) => {
    if (message.intent === 'open') return openPlace(message.path, message.range);
    if (message.intent === 'run') return vscode.commands.executeCommand(message.command);
    if (message.intent === 'select') choice = { language: message.language, unit: message.unit };
    return redraw();
  });
  tab.onDidChangeViewState(() => tab.visible && redraw());
  return { tab, redraw };
}

/** The language of the active editor, as the profile calls it. */
function activeLanguage(): string | undefined {
  const id = vscode.window.activeTextEditor?.document.languageId;
  const language = id === undefined ? undefined : languageOfEditorId(id);
  return language?.dialectOf ?? language?.id;
}
