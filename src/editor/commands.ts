import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { Range } from '../foundations/text';
import type { Consents } from './consent';
import type { Guard } from './guard';
import { chooseIdentities } from './identities';
import type { Indexing } from './indexing';
import { showMenu } from './menu';
import { openPlace } from './places';
import type { Snooze } from './snooze';
import type { StatusBar } from './statusBar';

interface Parts {
  readonly engine: Engine;
  readonly statusBar: StatusBar;
  readonly snooze: Snooze;
  readonly indexing: Indexing;
  readonly consents: Consents;
  readonly log: vscode.LogOutputChannel;
}

/** The commands that belong to no single surface. */
export function registerCommands(
  { engine, statusBar, snooze, indexing, consents, log }: Parts,
  guard: Guard,
): vscode.Disposable {
  const askConsentAgain = async () => {
    await consents.reset();
    await indexing.run();
  };
  const commands: Record<string, (...values: never[]) => unknown> = {
    'double.showMenu': () => showMenu(statusBar, snooze, indexing),
    'double.showLog': () => log.show(),
    'double.openPlace': (path: string, range: Range) => openPlace(path, range),
    'double.reindex': () => indexing.run(),
    'double.chooseIdentities': async () => chooseIdentities(engine, await indexing.repositories()),
    'double.reviewConsent': askConsentAgain,
    'double.snooze': () => (snooze.active() ? snooze.end() : snooze.start(30)),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}
