import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import { styleName } from '../domain/syntax/languages';
import type { Indexing } from './indexing';
import { type MenuGroup, type MenuRow, type MenuState, menuGroups } from './menuRows';
import type { PendingSuggestions } from './pendingSuggestions';
import { replayShown } from './replayShown';
import { keptReplay } from './replayWatch';
import { describeStatus } from './status';
import type { StatusBar } from './statusBar';

export interface MenuParts {
  readonly engine: Pick<Engine, 'ledgerBook'>;
  readonly statusBar: StatusBar;
  readonly indexing: Pick<Indexing, 'isPaused'>;
  readonly pending: Pick<PendingSuggestions, 'all'>;
  /** Where the last replay is kept. */
  readonly state: vscode.Memento;
}

interface Choice extends vscode.QuickPickItem {
  readonly row?: MenuRow;
}

/** The menu of the status bar item: what can be done about the double now. It does not wait for the engine. */
export function showMenu(parts: MenuParts): void {
  const { t } = vscode.l10n;
  const menu = vscode.window.createQuickPick<Choice>();
  const fill = (completions?: MenuState['completions']) => {
    const at = menu.items.indexOf(menu.activeItems[0] as Choice);
    menu.items = choicesOf(menuGroups({ ...stateOf(parts), completions }, t));
    const active = menu.items[at];
    if (active) menu.activeItems = [active];
  };
  menu.title = vscode.l10n.t('Coding Double');
  menu.placeholder = describeStatus(parts.statusBar.status(), 'on', t).sentence;
  menu.matchOnDescription = true;
  menu.matchOnDetail = true;
  fill();
  let isOpen = true;
  void parts.engine.ledgerBook({ most: 0 }).then(
    ({ completions }) => isOpen && fill(completions),
    () => undefined, // The menu is worth having without these numbers.
  );
  menu.onDidAccept(() => {
    const [chosen] = menu.selectedItems;
    menu.hide();
    if (chosen?.row) void vscode.commands.executeCommand(chosen.row.command, ...(chosen.row.values ?? []));
  });
  menu.onDidHide(() => {
    isOpen = false;
    menu.dispose();
  });
  menu.show();
}

function stateOf({ statusBar, indexing, pending, state }: MenuParts): Omit<MenuState, 'completions'> {
  const { t } = vscode.l10n;
  const last = keptReplay(state);
  const around = { t, language: vscode.env.language, languageName: styleName };
  return {
    status: statusBar.status(),
    waiting: statusBar.waiting(),
    ghost: statusBar.ghost(),
    paused: indexing.isPaused(),
    sending: statusBar.sending(),
    suggestions: pending.all().length,
    measured: last ? replayShown({ last, problem: '' }, around).short : '',
    hasEditor: vscode.window.activeTextEditor !== undefined,
    hasFolder: (vscode.workspace.workspaceFolders ?? []).length > 0,
  };
}

function choicesOf(groups: readonly MenuGroup[]): Choice[] {
  return groups.flatMap(({ title, rows }) => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map((row) => ({
      label: `$(${row.icon}) ${row.label}`,
      ...(row.description ? { description: row.description } : {}),
      ...(row.detail ? { detail: row.detail } : {}),
      row,
    })),
  ]);
}
