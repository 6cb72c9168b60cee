import * as vscode from 'vscode';
import { endpointPresets } from '../application/endpointPresets';
import { reachOf } from '../domain/privacy/endpointAddress';
import { HumanError } from '../foundations/errors';
import type { EngineClient } from './engineClient';
import { readerWords } from './readerWords';
import { setDraftModel, setEndpointAddress, setEndpointModel } from './settings';
import { tunedOn } from './tuningWords';

interface Server extends vscode.QuickPickItem {
  readonly url: string;
  readonly isLocal: boolean;
}

/** How a server is reached: with which key and proxy. */
export interface Reach {
  readonly key?: string;
  readonly proxy?: string;
}

/**
 * Chooses a server: one of the usual ones by its address, one of any other address, or one that is found on this machine,
 * which is looked for only when that is picked.
 * @param askKey asks for the key of the address that is set by then
 * @param reach how that address is reached: with which key and proxy
 */
export async function setUpEndpoint(
  engine: EngineClient,
  askKey: () => Promise<void>,
  reach: () => Promise<Reach>,
): Promise<void> {
  const look = { label: `$(search) ${vscode.l10n.t('Look for servers on this machine')}`, url: '', isLocal: true };
  const presets = endpointPresets.map(({ name, url, hint, isLocal }) => ({
    label: name,
    description: url,
    detail: readerWords().say(hint),
    url,
    isLocal,
  }));
  const other = { label: `$(edit) ${vscode.l10n.t('Another address…')}`, url: '', isLocal: false };
  const title = vscode.l10n.t('Set Up Endpoint');
  const items = [look, ...presets, other];
  const picked = await vscode.window.showQuickPick<Server>(items, { title, matchOnDescription: true });
  const server =
    picked === look ? await foundServer(engine, title) : picked === other ? await namedServer(title) : picked;
  if (!server) return;
  await setEndpointAddress(server.url);
  if (!server.isLocal) await askKey();
  const told = await modelsOf(engine, { url: server.url, ...(await reach()) });
  const models = await withOwn(engine, server.url, told);
  const host = new URL(server.url).host;
  const model = await pickModel(models, vscode.l10n.t('Model of {0} for completions', host), host);
  if (model === undefined) return;
  await setEndpointModel(model);
  const same = vscode.l10n.t('The same for drafts');
  const writer = await pickModel([{ label: same }, ...models], vscode.l10n.t('Model of {0} for drafts', host), host);
  if (writer !== undefined) await setDraftModel(writer === same ? '' : writer);
}

/** The models that a server tells; empty: it tells none, which hinders nobody from naming one. */
export async function modelsOf(
  engine: EngineClient,
  server: Reach & { readonly url: string },
): Promise<readonly string[]> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking {0}…', new URL(server.url).host),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    try {
      const { servers } = await engine.findServers(server, stopping.signal);
      return servers[0]?.models ?? [];
    } catch {
      return [];
    }
  });
}

/** The models of a server, those that were made of the engineer's own code first, with the day. */
async function withOwn(
  engine: EngineClient,
  url: string,
  told: readonly string[],
): Promise<readonly vscode.QuickPickItem[]> {
  const { jobs } = await engine.tuning();
  const reader = { t: vscode.l10n.t, language: vscode.env.language };
  const own = jobs.flatMap((job) =>
    job.url === url && job.model !== undefined ? [{ label: job.model, description: tunedOn(job, reader) }] : [],
  );
  return [...own, ...told.filter((name) => !own.some(({ label }) => label === name)).map((label) => ({ label }))];
}

/** Asks for a model out of a list or by its name; undefined: none was named. */
export async function pickModel(
  models: readonly vscode.QuickPickItem[],
  title: string,
  host: string,
): Promise<string | undefined> {
  const other = { label: vscode.l10n.t('Other…') };
  const picked =
    models.length > 0 ? await vscode.window.showQuickPick([...models, other], { title, ignoreFocusOut: true }) : other;
  if (picked !== other) return picked?.label;
  const prompt = vscode.l10n.t('Name of the model, as {0} calls it', host);
  const named = await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true });
  return named?.trim() || undefined;
}

/** Asks for the address of a server; undefined: none was given. */
async function namedServer(title: string): Promise<Server | undefined> {
  const given = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Address of a server that speaks the protocol of OpenAI, such as {0}',
      'http://localhost:9000/v1',
    ),
    ignoreFocusOut: true,
    validateInput: (text) =>
      addressIn(text) ? undefined : vscode.l10n.t('An address begins with {0} or {1}.', 'http://', 'https://'),
  });
  const address = addressIn(given ?? '');
  if (!address) return undefined;
  return { label: address.host, url: given?.trim() ?? '', isLocal: reachOf(address.hostname) === 'loopback' };
}

/** The address that a text is; undefined: it is none that a server could have. */
function addressIn(text: string): URL | undefined {
  const address = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

async function foundServer(engine: EngineClient, title: string): Promise<Server | undefined> {
  const { servers } = await engine.findServers({});
  if (servers.length === 0)
    throw new HumanError(
      vscode.l10n.t('No server answers on this machine.'),
      vscode.l10n.t('Start one, such as Ollama, LM Studio, llama.cpp or vLLM, or give its address in the settings.'),
    );
  const items = servers.map(({ preset, url, models }) => ({
    label: endpointPresets.find(({ id }) => id === preset)?.name ?? url,
    description: url,
    detail: models.join(', '),
    ...{ url, isLocal: true },
  }));
  return vscode.window.showQuickPick<Server>(items, { title });
}
