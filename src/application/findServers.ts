import { type EndpointPreset, endpointPresets } from './endpointPresets';
import type { ListModels } from './llm';
import type { LlmServer } from './llmAddress';
import { LlmError } from './llmError';

/** A server that answered which models it has. */
export interface FoundServer {
  /** Of the preset whose usual address it has; empty: of none. */
  readonly preset: string;
  readonly url: string;
  /** As it calls them, in its order; empty: it tells none. */
  readonly models: readonly string[];
}

/** A server on this machine that is there answers at once. */
const PATIENCE = 1500; // milliseconds
/** Other machines are given longer. */
const FAR_PATIENCE = 15_000; // milliseconds

/**
 * Asks the usual addresses on this machine which models they have: nobody else is asked, and nothing is told.
 * Those that do not answer are left out.
 */
export async function findServers(
  listModels: ListModels,
  signal?: AbortSignal,
  presets: readonly EndpointPreset[] = endpointPresets,
): Promise<FoundServer[]> {
  const found = await Promise.all(
    presets
      .filter(({ isLocal }) => isLocal)
      .map(async ({ id, url }): Promise<FoundServer[]> => {
        try {
          return [{ preset: id, url, models: await listModels({ url, model: '' }, PATIENCE, signal) }];
        } catch (error) {
          if (error instanceof LlmError) return [];
          throw error;
        }
      }),
  );
  return found.flat();
}

/** Asks one server which models it has. @throws LlmError when it does not tell */
export async function askModels(
  listModels: ListModels,
  server: Pick<LlmServer, 'url' | 'key' | 'proxy'>,
  signal?: AbortSignal,
): Promise<FoundServer> {
  const models = await listModels({ ...server, model: '' }, FAR_PATIENCE, signal);
  return { preset: endpointPresets.find(({ url }) => url === server.url)?.id ?? '', url: server.url, models };
}
