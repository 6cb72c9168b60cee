import * as vscode from 'vscode';
import { endpointPresets } from '../application/endpointPresets';
import { HumanError } from '../foundations/errors';
import type { EngineClient } from './engineClient';
import { setEndpointAddress, setEndpointModel } from './settings';

interface Server extends vscode.QuickPickItem {
  readonly url: string;
  readonly isLocal: boolean;
}

/**
 * Chooses a server: one of the usual ones by its address, or one that is found on this machine, which is looked for only
 * when that is picked.
 * @param askKey asks for the key of the address that is set by then
 */
export async function setUpEndpoint(engine: EngineClient, askKey: () => Promise<void>): Promise<void> {
  const look = { label: `$(search) ${vscode.l10n.t('Look for servers on this machine')}`, url: '', isLocal: true };
  const presets = endpointPresets.map(({ name, url, hint, isLocal }) => ({
    label: name,
    description: url,
    detail: hint,
    url,
    isLocal,
  }));
  const title = vscode.l10n.t('Set Up Endpoint');
  const picked = await vscode.window.showQuickPick<Server>([look, ...presets], { title, matchOnDescription: true });
  const server = picked === look ? await foundServer(engine, title) : picked;
  if (!server) return;
  await setEndpointAddress(server.url);
  if (!server.isLocal) await askKey();
  const model = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Name of the model, as {0} calls it', new URL(server.url).host),
    ignoreFocusOut: true,
    ...(server.detail && picked === look ? { value: server.detail.split(', ')[0] ?? '' } : {}),
  });
  if (model?.trim()) await setEndpointModel(model.trim());
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
