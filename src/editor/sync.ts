import * as vscode from 'vscode';
import type { Engine } from '../application/engine';
import type { SyncRequest, SyncResult, SyncSetup } from '../application/syncDoor';
import { HumanError } from '../foundations/errors';
import type { Guard } from './guard';
import { askPassphrase, chosenCode, newPassphrase } from './portablePrompts';
import { settings } from './settings';
import { incomingLines, syncedWords } from './syncWords';

/** The commands that keep the machines of an engineer in step. Nothing is sent but by them. */
export function registerSync(engine: Engine, secrets: vscode.SecretStorage, guard: Guard): vscode.Disposable {
  const commands = {
    'double.setUpSync': () => setUp(engine, secrets),
    'double.syncNow': () => syncNow(engine, secrets),
    'double.stopSync': () => turnOff(engine, secrets),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

const around = () => ({ t: vscode.l10n.t, language: vscode.env.language });

/** Where the passphrase is kept, if a person says so: apart for each remote. */
const secretOf = ({ remote, branch }: SyncSetup) => `syncPassphrase ${branch} ${remote}`;

async function setUp(engine: Engine, secrets: vscode.SecretStorage): Promise<void> {
  const title = vscode.l10n.t('Set Up Sync');
  const { setup: before } = await engine.syncStatus();
  const remote = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Address of a private git remote of yours, such as {0}, or the path of a bare repository. Nothing is sent yet.',
      'git@example.com:me/double.git',
    ),
    ...(before ? { value: before.remote } : {}),
    ignoreFocusOut: true,
  });
  if (!remote?.trim()) return;
  const code = await chosenCode(await engine.portableContents({ code: true }), {
    title: vscode.l10n.t('This is what this machine would send to {0}:', remote.trim()),
    go: vscode.l10n.t('Set Up'),
    command: title,
  });
  if (code === undefined) return;
  const { setup } = await engine.syncSetup({ remote: remote.trim(), code });
  if (setup) await secrets.delete(secretOf(setup));
  const now = vscode.l10n.t('Sync Now');
  const done = vscode.l10n.t('Sync is set up with {0}. Nothing was sent yet.', setup?.host ?? '');
  if ((await vscode.window.showInformationMessage(done, now)) === now) await syncNow(engine, secrets);
}

async function syncNow(engine: Engine, secrets: vscode.SecretStorage): Promise<void> {
  if (!settings.endpointEnabled())
    throw new HumanError(vscode.l10n.t('Sending is stopped.'), vscode.l10n.t('Resume sending first, and sync then.'));
  const { setup, last } = await engine.syncStatus();
  if (!setup) return setUp(engine, secrets);
  const kept = await secrets.get(secretOf(setup));
  const passphrase = kept ?? (await passphraseFor(setup.host, last === null));
  if (!passphrase) return;
  const result = await synced(engine, setup, { passphrase });
  if (result)
    await tell(engine, result, kept === undefined ? () => secrets.store(secretOf(setup), passphrase) : undefined);
}

/** @param isFirst whether this machine has not synced yet, so that the passphrase may be a new one */
function passphraseFor(host: string, isFirst: boolean): Promise<string | undefined> {
  return isFirst
    ? newPassphrase(vscode.l10n.t('The passphrase for {0}: the same on all your machines, such as several words', host))
    : askPassphrase(vscode.l10n.t('The passphrase for {0}', host));
}

/** Syncs, and asks where both decided. @returns undefined: a person wants nothing to be done */
async function synced(engine: Engine, { host }: SyncSetup, request: SyncRequest): Promise<SyncResult | undefined> {
  const first = await withProgress(host, (signal) => engine.sync({ ...request, asks: true }, signal));
  if (first.state === 'done') return first;
  const mine = vscode.l10n.t('Sync, and Keep What I Decided Here');
  const theirs = vscode.l10n.t('Sync, and Take What Comes');
  const detail = first.incoming.flatMap((one) => incomingLines(one, around())).join('\n');
  const title = vscode.l10n.t('On another machine you decided otherwise. Which counts?');
  const chosen = await vscode.window.showInformationMessage(title, { modal: true, detail }, mine, theirs);
  if (chosen === undefined) return undefined;
  const prefer = chosen === theirs ? 'file' : 'here';
  return withProgress(host, (signal) => engine.sync({ ...request, prefer }, signal));
}

/** @param keep keeps the passphrase; undefined: it is kept */
async function tell(engine: Engine, result: SyncResult, keep: (() => Thenable<void>) | undefined): Promise<void> {
  const undo = vscode.l10n.t('Undo What Came');
  const remember = vscode.l10n.t('Remember the Passphrase');
  const choices = [...(result.changed ? [undo] : []), ...(keep ? [remember] : [])];
  const chosen = await vscode.window.showInformationMessage(syncedWords(result, around()), ...choices);
  if (chosen === remember) await keep?.();
  if (chosen !== undo) return;
  const { repositories, restored } = await engine.undoImport();
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'What came is taken back, and does not come again (repositories: {0}, decisions and counts: {1}).',
      repositories,
      restored,
    ),
  );
}

async function turnOff(engine: Engine, secrets: vscode.SecretStorage): Promise<void> {
  const { setup } = await engine.syncStatus();
  if (setup) await secrets.delete(secretOf(setup));
  await engine.syncOff();
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Sync is off. What came stays here, and what was sent stays at the remote until you delete it there.',
    ),
  );
}

function withProgress<Result>(host: string, work: (signal: AbortSignal) => Promise<Result>): Thenable<Result> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Syncing with {0}', host),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, (_, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    return work(stopping.signal);
  });
}
