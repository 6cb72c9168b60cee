import * as vscode from 'vscode';
import type { DraftSettings, EndpointSettings, EndpointStatus, EndpointTest } from '../application/endpoint';
import { HumanError } from '../foundations/errors';
import { together } from '../foundations/sentences';
import { type Reach, setUpEndpoint } from './endpointSetup';
import type { EngineClient } from './engineClient';
import type { Guard } from './guard';
import { onSettings, setSending, settings } from './settings';
import type { StatusBar } from './statusBar';
import { registerTuning } from './tuning';

/** Milliseconds after a start, so that the first window is painted before the engine is asked. */
const startDelay = 500;

/**
 * The server that completions may ask: hands its settings and its key to the engine, whenever one starts or they change.
 * The key is in the editor's secret storage, apart for each server, so that none is given to another server.
 */
export function registerEndpoint(
  engine: EngineClient,
  secrets: vscode.SecretStorage,
  statusBar: StatusBar,
  guard: Guard,
): vscode.Disposable {
  let turn = 0;
  const show = (endpoint: EndpointStatus) =>
    statusBar.showSending({ endpoint, isStopped: isStopped(), jobs: tuning.jobs() });
  const tuning = registerTuning(
    {
      engine,
      reach: () => reach(secrets),
      changed() {
        const { endpoint } = statusBar.sending() ?? {};
        if (endpoint) show(endpoint);
      },
    },
    guard,
  );
  const configure = guard(async () => {
    const mine = ++turn;
    const chosen = await endpointSettings(secrets);
    if (mine !== turn) return; // Something changed meanwhile, perhaps that nothing is to be sent.
    const endpoint = await engine.setEndpoint({
      ...(chosen ? { settings: chosen } : {}),
      ...{ drafts: draftSettings(), isStopped: !settings.endpointEnabled() },
    });
    show(endpoint);
    if (chosen) await tuning.resume(endpoint.state === 'ready' || endpoint.state === 'paused');
  });
  const look = async () => {
    const endpoint = await engine.endpoint().catch(() => undefined);
    if (endpoint) show(endpoint);
  };
  const isPlain = () =>
    settings.endpointUrl() === '' && settings.endpointEnabled() && settings.draftWriter() === 'auto';
  const begin = () => void (isPlain() ? look() : configure());
  const start = setTimeout(begin, startDelay);
  const commands: Record<string, () => unknown> = {
    'double.setUpEndpoint': () =>
      setUpEndpoint(
        engine,
        () => setKey(secrets),
        () => reach(secrets),
      ),
    'double.setEndpointKey': () => setKey(secrets),
    'double.forgetEndpointKey': () => secrets.delete(keyName()),
    'double.testEndpoint': async () => {
      await configure();
      await test(engine);
    },
    'double.stopSending': async () => {
      turn++;
      // The engine stops at once; the setting is for the other windows and the next start. Neither waits for the other.
      await Promise.all([engine.setEndpoint({ isStopped: true }), setSending(false)]);
    },
    'double.resumeSending': () => setSending(true),
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(start)),
    new vscode.Disposable(engine.onRestart(begin)),
    new vscode.Disposable(
      engine.on(({ event, params }) => {
        if (event === 'endpoint') show(params);
      }),
    ),
    onSettings(['endpoint', 'drafts'], () => void configure()),
    // Another window may have sent something.
    vscode.window.onDidChangeWindowState(({ focused }) => focused && void look()),
    secrets.onDidChange(({ key }) => key === keyName() && void configure()),
    tuning,
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, guard(run))),
  );
}

const isStopped = () => settings.endpointUrl() !== '' && !settings.endpointEnabled();

/** What the engineer chose; undefined: nothing is to be sent. */
async function endpointSettings(secrets: vscode.SecretStorage): Promise<EndpointSettings | undefined> {
  const [url, model] = [settings.endpointUrl().trim(), settings.endpointModel().trim()];
  if (url === '' || !settings.endpointEnabled()) return undefined;
  return {
    ...{ url, model, kind: settings.endpointKind(), deadline: settings.endpointDeadline() },
    hidesEmails: settings.hideEmails(),
    ...(await reach(secrets)),
  };
}

/** The key of the server that is set, and the editor's proxy; absent: there is none. */
async function reach(secrets: vscode.SecretStorage): Promise<Reach> {
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy')?.trim();
  const key = await secrets.get(keyName());
  return { ...(key ? { key } : {}), ...(proxy ? { proxy } : {}) };
}

/** Who writes drafts, and how much may be asked. */
function draftSettings(): DraftSettings {
  const writer = settings.draftWriter();
  const { model = '', budget = 0, askedPrice = 0, answeredPrice = 0 } = settings.draftOptions() ?? {};
  return {
    model,
    ...(writer === 'auto' ? {} : { writer }),
    ...(budget > 0 ? { budget } : {}),
    ...(askedPrice > 0 || answeredPrice > 0 ? { prices: { asked: askedPrice, answered: answeredPrice } } : {}),
  };
}

/** Where the key of the server is kept: by its scheme, name and port. */
function keyName(): string {
  const url = settings.endpointUrl().trim();
  return `endpointKey ${URL.canParse(url) ? new URL(url).origin : url}`;
}

async function setKey(secrets: vscode.SecretStorage): Promise<void> {
  const url = settings.endpointUrl().trim();
  const name = keyName(); // The setting may change while the key is typed, which then is not for the new server.
  if (!URL.canParse(url))
    throw new HumanError(
      vscode.l10n.t('No endpoint is set up.'),
      vscode.l10n.t('Set its address and model in the settings first.'),
    );
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('Key for {0}', new URL(url).host),
    prompt: vscode.l10n.t('It is kept in the secret storage of the editor and sent to this server alone.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (key?.trim()) await secrets.store(name, key.trim());
}

async function test(engine: EngineClient): Promise<void> {
  const { host, state } = await engine.endpoint();
  if (state === 'none')
    throw new HumanError(
      vscode.l10n.t('No endpoint is set up.'),
      vscode.l10n.t('Set its address and model in the settings first.'),
    );
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking {0}…', host),
    cancellable: true,
  };
  const result = await vscode.window.withProgress(progress, (_, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    return engine.testEndpoint({}, stopping.signal);
  });
  const say = result.works ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void say(sentenceOf(host, result));
}

/** What works, in one sentence. */
function sentenceOf(host: string, result: EndpointTest): string {
  if (!result.works) return together(result.message, result.hint);
  return result.speaks === 'fim'
    ? vscode.l10n.t('{0} works: it fills in the middle and answered in {1} ms.', host, result.milliseconds)
    : vscode.l10n.t(
        '{0} works: it chats, which is slower and less exact than filling in the middle, and answered in {1} ms.',
        host,
        result.milliseconds,
      );
}
